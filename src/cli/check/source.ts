import { toPem } from '../../pki/normalize';
import { decodePem } from '../../pki/pem/decode';
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
  /** Why the file could not be opened at all. */
  readonly problem: Trouble | null;
}

export interface Trouble {
  readonly problem: string;
  readonly remedy: string;
}

/** Opens whatever a file is: PEM, JWK, DER, PKCS#7 or PKCS#12. */
export const toSource = async ({ name, bytes }: FileContent, passphrase: string | null): Promise<Source> => {
  const plain = {
    name,
    uri: encodeURI(name.replaceAll('\\', '/')),
    text: '',
    isOriginal: false,
    isUnordered: false,
    keys: null,
    problem: null,
  };
  const container = async (kind: ContainerKind, containers: readonly Buffer[]): Promise<Source> => ({
    ...plain,
    isUnordered: true,
    ...(await openContainers(kind, containers, passphrase)),
  });
  const kind = kindOfBinary(bytes);
  if (kind === 'pkcs7' || kind === 'pkcs12') return container(kind, [bytes]);
  if (kind !== null) return { ...plain, text: toPem(bytes, kind) };
  const text = toText(bytes);
  const armoured = pkcs7In(text);
  return armoured.length > 0 ? container('pkcs7', armoured) : { ...plain, text, isOriginal: true };
};

/** What a server presented, in its order. */
export const presentedSource = (name: string, certificates: readonly Buffer[]): Source => ({
  name,
  uri: `tls://${name}`,
  text: certificates.map((der) => toPem(der)).join(''),
  isOriginal: false,
  isUnordered: false,
  keys: null,
  problem: null,
});

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
