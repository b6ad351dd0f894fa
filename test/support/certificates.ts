import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { bitString, explicit, integer, rawInteger, sequence, time } from './der';
import { nameOf } from './distinguished-names';
import { defaultExtensions, type ExtensionOptions } from './extensions';
import { type SignatureKind, signatureOver } from './signatures';

export type KeyKind =
  | 'p256'
  | 'p384'
  | 'p521'
  | 'secp256k1'
  | 'brainpool'
  | 'rsa1024'
  | 'rsa2048'
  | 'rsa3072'
  | 'rsa4096'
  | 'rsa-pss'
  | 'ed25519'
  | 'ed448'
  | 'dsa';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Makes a fresh key pair; RSA takes a tenth of a second and more, the others almost nothing. */
export const keyPair = (kind: KeyKind = 'p256'): KeyPair => detached(generators[kind]());

/**
 * The same keys with a lock of their own. Node 20 can hang for ever when it collects the job that made a key while that key
 * is being exported as JWK.
 */
const detached = ({ publicKey, privateKey }: KeyPair): KeyPair => ({
  publicKey: createPublicKey({ key: publicKey.export({ type: 'spki', format: 'der' }), type: 'spki', format: 'der' }),
  privateKey: createPrivateKey({
    key: privateKey.export({ type: 'pkcs8', format: 'der' }),
    type: 'pkcs8',
    format: 'der',
  }),
});

const ec = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve });
const rsa = (modulusLength: number) => () => generateKeyPairSync('rsa', { modulusLength });

const generators: Readonly<Record<KeyKind, () => KeyPair>> = {
  p256: ec('P-256'),
  p384: ec('P-384'),
  p521: ec('P-521'),
  secp256k1: ec('secp256k1'),
  brainpool: ec('brainpoolP256r1'),
  rsa1024: rsa(1024),
  rsa2048: rsa(2048),
  rsa3072: rsa(3072),
  rsa4096: rsa(4096),
  'rsa-pss': () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  ed25519: () => generateKeyPairSync('ed25519'),
  ed448: () => generateKeyPairSync('ed448'),
  dsa: () => generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }),
};

export interface IssueOptions extends ExtensionOptions {
  /** DNS names and IP addresses of subjectAltName, in order. Default: edge.example.com; none for a CA. */
  readonly names?: readonly string[];
  /** Like `CN=edge, O=Example`. Default: CN of the first name. */
  readonly subject?: string;
  /** Default: a day ago. */
  readonly notBefore?: Date;
  /** Default: 90 days after notBefore; ten years for a CA. */
  readonly notAfter?: Date;
  /** A kind to make a fresh key of, or a pair to use. Default: p256. */
  readonly key?: KeyKind | KeyPair;
  /** The serial number as two's complement hex. Default: random and positive. */
  readonly serial?: string;
  /** What the issuer signs with. Default: what goes with its key. */
  readonly signature?: SignatureKind;
  /** Changes the signature after it was made. */
  readonly brokenSignature?: boolean;
  /** Subject public key info to put in place of the key's own. */
  readonly spki?: Buffer;
}

export interface Issued {
  readonly certificatePem: string;
  /** The issuing intermediates, without the root; empty when the root issued it. */
  readonly chainPem: string;
  /** certificatePem and chainPem in one text. */
  readonly bundlePem: string;
  /** PKCS#8. */
  readonly privateKeyPem: string;
  readonly der: Buffer;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly root: boolean;
}

const DAY = 86_400_000;

/** Armours DER as PEM. */
export const toPem = (der: Uint8Array, label = 'CERTIFICATE'): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;

/** A self-signed certificate authority. */
export const makeCa = (options: IssueOptions = {}): Issued =>
  certify(null, { ca: true, subject: 'CN=Test Root CA, O=Pemform Tests', ...options });

/** An intermediate certificate authority below `issuer`. */
export const makeIntermediate = (issuer: Issued, options: IssueOptions = {}): Issued =>
  certify(issuer, { ca: true, subject: 'CN=Test Intermediate CA, O=Pemform Tests', ...options });

/** A certificate signed by `issuer`; a leaf unless the options say otherwise. */
export const issue = (issuer: Issued, options: IssueOptions = {}): Issued => certify(issuer, options);

/** A leaf that signed itself. */
export const selfSigned = (options: IssueOptions = {}): Issued => certify(null, options);

const certify = (issuer: Issued | null, options: IssueOptions): Issued => {
  const names = options.names ?? (options.ca === true ? [] : ['edge.example.com']);
  const subject = options.subject ?? `CN=${names[0] ?? 'nameless'}`;
  const keys = typeof options.key === 'object' ? options.key : keyPair(options.key);
  const signer = issuer ?? { subject, ...keys };
  const tbs = (algorithm: Buffer) => toBeSigned({ ...options, names }, { keys, subject, signer, algorithm });
  const der = sequence(...signed(tbs, signer.privateKey, options));
  const chainPem = issuer === null || issuer.root ? '' : issuer.certificatePem + issuer.chainPem;
  return {
    certificatePem: toPem(der),
    chainPem,
    bundlePem: toPem(der) + chainPem,
    privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    der,
    subject,
    ...keys,
    root: issuer === null,
  };
};

interface Parties {
  readonly keys: KeyPair;
  readonly subject: string;
  readonly signer: { readonly subject: string; readonly publicKey: KeyObject };
  readonly algorithm: Buffer;
}

const toBeSigned = (
  options: IssueOptions & { readonly names: readonly string[] },
  { keys, subject, signer, algorithm }: Parties,
): Buffer => {
  const notBefore = options.notBefore ?? new Date(Date.now() - DAY);
  const notAfter = options.notAfter ?? new Date(notBefore.getTime() + (options.ca === true ? 3650 : 90) * DAY);
  const extensions = defaultExtensions(options, { subjectKey: keys.publicKey, issuerKey: signer.publicKey });
  return sequence(
    explicit(0, integer(2)),
    rawInteger(options.serial ?? `4${randomBytes(8).toString('hex').slice(1)}`),
    algorithm,
    nameOf(signer.subject),
    sequence(time(notBefore), time(notAfter)),
    nameOf(subject),
    options.spki ?? keys.publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [explicit(3, sequence(...extensions))]),
  );
};

const signed = (tbs: (algorithm: Buffer) => Buffer, key: KeyObject, options: IssueOptions): readonly Buffer[] => {
  const { algorithm, sign } = signatureOver(key, options.signature);
  const content = tbs(algorithm);
  const signature = sign(content);
  if (options.brokenSignature === true)
    signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
  return [content, algorithm, bitString(signature)];
};
