import { privateMembersIn } from '../../pki/jwk/members';
import { readJwks } from '../../pki/jwk/reading';
import { isLocked } from '../../pki/key-encryption/opened';
import { toPem } from '../../pki/normalize';
import { decodePem } from '../../pki/pem/decode';
import { isPrivateKeyLabel } from '../../pki/pem/labels';
import { kindOfBinary } from './binary';
import { type ContainerKind, openContainers } from './containers/open';
import type { FileContent } from './file-content';

/** What was read, as the checks take it, and what messages call it. */
export interface Source {
  readonly name: string;
  /** Where it is, for SARIF. */
  readonly uri: string;
  readonly text: string;
  /** The text is the file's own, so that its lines can be pointed at. */
  readonly isOriginal: boolean;
  /** The certificates have no order, as in a container. */
  readonly isUnordered: boolean;
  /** The keys of a container, whose certificates are the text. */
  readonly keys: string | null;
  /** It holds a private key that needs no passphrase. */
  readonly holdsOpenKey: boolean;
  /** The mode of a file that every user of the machine can read; null of any other. */
  readonly openMode: number | null;
  /** Why the file could not be opened at all. */
  readonly problem: Trouble | null;
}

export interface Trouble {
  readonly problem: string;
  readonly remedy: string;
}

const plain = { isOriginal: false, isUnordered: false, keys: null, holdsOpenKey: false, openMode: null, problem: null };

/** Opens whatever a file is: PEM, JWK, DER, PKCS#7 or PKCS#12. */
export const toSource = async (content: FileContent, passphrase: string | null): Promise<Source> => {
  const { name, bytes, openMode } = content;
  const place = { ...plain, name, uri: encodeURI(name.replaceAll('\\', '/')), openMode };
  const container = async (kind: ContainerKind, containers: readonly Buffer[]): Promise<Source> => ({
    ...place,
    isUnordered: true,
    ...(await openContainers(kind, containers, passphrase)),
  });
  const kind = kindOfBinary(bytes);
  if (kind === 'pkcs7' || kind === 'pkcs12') return container(kind, [bytes]);
  if (kind !== null) return { ...place, ...ofText(toPem(bytes, kind)) };
  const text = toText(bytes);
  const armoured = pkcs7In(text);
  return armoured.length > 0 ? container('pkcs7', armoured) : { ...place, ...ofText(text), isOriginal: true };
};

/** What a server presented, in its order. */
export const presentedSource = (name: string, certificates: readonly Buffer[]): Source => ({
  ...plain,
  name,
  // A URI has no zone.
  uri: `tls://${name.replace(/%[^\]]*/, '')}`,
  text: certificates.map((der) => toPem(der)).join(''),
});

const ofText = (text: string): Pick<Source, 'text' | 'holdsOpenKey'> => ({ text, holdsOpenKey: hasOpenKey(text) });

const hasOpenKey = (text: string): boolean =>
  decodePem(text).blocks.some((block) => isPrivateKeyLabel(block.label) && !isLocked(block)) ||
  readJwks(text, false).keys.some(({ jwk }) => privateMembersIn(jwk).length > 0);

/** The PKCS#7 containers of a PEM text that has nothing else. */
const pkcs7In = (text: string): readonly Buffer[] => {
  const { blocks, defects } = decodePem(text);
  const isContainer = blocks.every(({ label }) => /^(PKCS7|PKCS #7 SIGNED DATA|CMS)$/.test(label));
  return isContainer && defects.length === 0 ? blocks.map(({ der }) => der) : [];
};

/** UTF-8 where the file is that; else its bytes as letters, from which the check tells what it is. */
const toText = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
};
