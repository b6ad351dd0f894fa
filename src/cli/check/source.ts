import type { Finding, InputName } from '../../pki/finding';
import { privateMembersIn, readJwks } from '../../pki/jwk/members';
import { decodePem, isPrivateKeyLabel, toPem } from '../../pki/pem/blocks';
import { isLocked } from '../../pki/private-key/decryption';
import type { RuleId } from '../../pki/rules';
import { ContainerFailure, loadBer } from './containers/ber';
import { certificatesInPkcs7, openPkcs12 } from './containers/pkcs12';
import type { FileContent } from './files';
import type { OwnRuleId } from './own-rules';

export type Sources = Readonly<Partial<Record<InputName, Source>>>;

/** What is judged together. */
export interface Inputs {
  /** What a row calls it. */
  readonly name: string;
  readonly sources: Sources;
  /** Certificates and their key stand in one text, which is given as both. */
  readonly isBundle: boolean;
  /** The certificates are what a server presents. */
  readonly isServer: boolean;
  /** The file whose certificate the server should present. */
  readonly expected: Source | null;
  /** Names and addresses that the certificate has to cover. */
  readonly domains: readonly string[];
}

/** A finding of a rule of the plan's, or of one of the command's own. */
export type CheckFinding = Omit<Finding, 'rule'> & { readonly rule: RuleId | OwnRuleId };

/** In the order of a report. */
export const inputNames: readonly InputName[] = ['certificate', 'chain', 'private_key', 'jwk'];

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
  const { blocks, findings } = decodePem(text);
  const isContainer = blocks.every(({ label }) => /^(PKCS7|PKCS #7 SIGNED DATA|CMS)$/.test(label));
  return isContainer && findings.length === 0 ? blocks.map(({ der }) => der) : [];
};

/** UTF-8 where the file is that; else its bytes as letters, from which the check tells what it is. */
const toText = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
};

/** What a binary file is, as far as its first bytes tell. */
export type BinaryKind = 'pkcs7' | 'pkcs12' | BinaryLabel;

/** The PEM label of what stands alone in a file. */
export type BinaryLabel =
  | 'CERTIFICATE'
  | 'PRIVATE KEY'
  | 'ENCRYPTED PRIVATE KEY'
  | 'RSA PRIVATE KEY'
  | 'EC PRIVATE KEY';

/** How the content of the outermost SEQUENCE begins; an INTEGER is a version, an OID says what a container holds. */
const beginnings: readonly (readonly [RegExp, BinaryKind])[] = [
  [/^06092a864886f70d0107/, 'pkcs7'],
  [/^02010330/, 'pkcs12'],
  [/^02010[01]30/, 'PRIVATE KEY'],
  [/^02010002/, 'RSA PRIVATE KEY'],
  [/^02010104/, 'EC PRIVATE KEY'],
  [/^30(?:[0-7].|8[0-4](?:..){0,4}?)06/, 'ENCRYPTED PRIVATE KEY'],
  [/^30/, 'CERTIFICATE'],
];

/** Tells binary forms from each other; null where the bytes are no DER and no BER. */
const kindOfBinary = (bytes: Buffer): BinaryKind | null => {
  const [tag, length = 0] = bytes;
  if (tag !== 0x30 || length > 0x84) return null;
  // The letter 0 begins texts as well.
  if (length < 0x80 && bytes.length !== 2 + length) return null;
  const from = length < 0x80 ? 2 : 2 + (length & 0x7f);
  const start = bytes.subarray(from, from + 32).toString('hex');
  return beginnings.find(([beginning]) => beginning.test(start))?.[1] ?? null;
};

export type ContainerKind = 'pkcs7' | 'pkcs12';

/** Takes certificates and keys out of containers, as PEM. */
const openContainers = async (
  kind: ContainerKind,
  containers: readonly Buffer[],
  passphrase: string | null,
): Promise<Pick<Source, 'text' | 'keys' | 'holdsOpenKey' | 'problem'>> => {
  const readBer = await loadBer();
  try {
    const opened = containers.map((bytes) =>
      kind === 'pkcs7'
        ? { certificates: certificatesInPkcs7(bytes, readBer), keys: [] }
        : openPkcs12(bytes, readBer, passphrase),
    );
    const keys = opened.flatMap((contents) => contents.keys);
    return {
      text: opened.flatMap(({ certificates }) => certificates.map((der) => toPem(der))).join(''),
      keys: keys.length === 0 ? null : keys.map(({ der, isEncrypted }) => toPem(der, labelOf(isEncrypted))).join(''),
      holdsOpenKey: keys.some(({ isProtected }) => !isProtected),
      problem: null,
    };
  } catch (failure) {
    if (!(failure instanceof ContainerFailure)) throw failure;
    return {
      text: '',
      keys: null,
      holdsOpenKey: false,
      problem: { problem: `The file ${failure.message}.`, remedy: failure.remedy },
    };
  }
};

const labelOf = (isEncrypted: boolean): string => (isEncrypted ? 'ENCRYPTED PRIVATE KEY' : 'PRIVATE KEY');
