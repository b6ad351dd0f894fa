import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bitString, boolean, explicit, implicit, integer, octetString, oid, sequence, set, time, utf8 } from './der';

export interface OwnCertificate {
  readonly der: Buffer;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

const backdatedMilliseconds = 30_000;
const lifetimeMilliseconds = 365 * 24 * 3_600_000;

/** A key of this process alone and its self-signed certificate for `localhost`, which is what core looks for. */
export const makeCertificate = (now: Date): OwnCertificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = toBeSigned(publicKey.export({ type: 'spki', format: 'der' }), now);
  const signature = sign('sha256', content, privateKey);
  const der = sequence(content, ecdsaWithSha256, bitString(signature));
  return {
    der,
    certificatePem: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));
const name = sequence(set(sequence(oid('2.5.4.3'), utf8('localhost'))));

const toBeSigned = (publicKey: Buffer, now: Date): Buffer => {
  const from = new Date(now.getTime() - backdatedMilliseconds);
  const to = new Date(now.getTime() + lifetimeMilliseconds);
  const serial = Buffer.concat([Buffer.of(1), randomBytes(15)]);
  const version3 = explicit(0, integer(Buffer.of(2)));
  const validity = sequence(time(from), time(to));
  return sequence(version3, integer(serial), ecdsaWithSha256, name, validity, name, publicKey, extensions);
};

const extension = (id: string, critical: boolean, value: Buffer) =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));

const extensions = explicit(
  3,
  sequence(
    extension('2.5.29.19', true, sequence(boolean(true))), // basic constraints: a CA, its own root
    extension('2.5.29.15', true, bitString(Buffer.of(0b1000_0100), 2)), // key usage: digitalSignature, keyCertSign
    extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))), // extended key usage: serverAuth
    extension('2.5.29.17', false, sequence(implicit(2, Buffer.from('localhost')))), // subject alternative name
  ),
);
