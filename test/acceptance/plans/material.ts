import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { type Issued, type IssueOptions, issue, keyPair, makeCa, makeIntermediate } from '../../support/certificates';

const DAY = 86_400_000;
/** Half a day of air keeps every number of days the same while the stories are told. */
const daysFromNow = (days: number): Date => new Date(Date.now() + (days + 0.5) * DAY);
const validFrom = (day: number) => ({ notBefore: daysFromNow(day), notAfter: daysFromNow(day + 90) });

const root = makeCa();
const authority = keyPair();
export const intermediate = makeIntermediate(root, { key: authority, notBefore: daysFromNow(-400) });
/** The same authority under another certificate: what a change of the chain alone brings. */
export const newIntermediate = makeIntermediate(root, { key: authority, notBefore: daysFromNow(-30) });

const leaf = (options: IssueOptions) => issue(intermediate, { names: ['example.com', '*.example.com'], ...options });
const oldKey = keyPair('rsa2048');

export const oldLeaf = leaf({ key: oldKey, ...validFrom(-50) });
/** Of the old key. */
export const renewedLeaf = leaf({ key: oldKey, ...validFrom(-2) });
export const newLeaf = leaf({ key: 'rsa2048', ...validFrom(-1) });

export const places = ['one', 'two', 'three', 'four', 'five'] as const;
const leaves = (day: number): Readonly<Record<string, Issued>> =>
  Object.fromEntries(
    places.map((place, index) => [place, leaf({ names: [`${place}.example.net`], ...validFrom(day - index) })]),
  );
/** One for each place, with a key of its own. */
export const oldLeaves = leaves(-11);
export const newLeaves = leaves(-3);

const certificates: Readonly<Record<string, Issued>> = {
  'old leaf': oldLeaf,
  'renewed leaf': renewedLeaf,
  'new leaf': newLeaf,
  intermediate,
  'new intermediate': newIntermediate,
  ...Object.fromEntries(Object.entries(oldLeaves).map(([place, one]) => [`old leaf of ${place}`, one])),
  ...Object.fromEntries(Object.entries(newLeaves).map(([place, one]) => [`new leaf of ${place}`, one])),
};

type Name = readonly [value: string, name: string];

const namesOfCertificate = (name: string, { certificatePem }: Issued): readonly Name[] => {
  const { fingerprint256, fingerprint, serialNumber, validFrom, validTo } = new X509Certificate(certificatePem);
  return [
    [hexOf(fingerprint256), `<SHA-256 of ${name}>`],
    [hexOf(fingerprint), `<SHA-1 of ${name}>`],
    [hexOf(serialNumber), `<serial of ${name}>`],
    [secondsOf(validFrom), `<start of ${name}>`],
    [secondsOf(validTo), `<end of ${name}>`],
  ];
};

const namesOfKey = (name: string, key: KeyObject): readonly Name[] => {
  const { kty, e, n, crv, x, y } = key.export({ format: 'jwk' });
  const members = kty === 'RSA' ? { e, kty, n } : { crv, kty, x, y };
  return [
    [
      createHash('sha256')
        .update(key.export({ type: 'spki', format: 'der' }))
        .digest('hex'),
      `<SHA-256 of ${name}>`,
    ],
    [createHash('sha256').update(JSON.stringify(members)).digest('base64url'), `<thumbprint of ${name}>`],
    ...Object.entries({ n, x, y }).flatMap(([member, value]): Name[] =>
      value === undefined ? [] : [[value, `<${member} of ${name}>`]],
    ),
  ];
};

const hexOf = (text: string): string => text.replaceAll(':', '').toLowerCase();
const secondsOf = (date: string): string => new Date(date).toISOString().slice(0, 19);

/** What stands for a certificate, by the lines of its body. */
export const pems: ReadonlyMap<string, string> = new Map(
  Object.entries(certificates).map(([name, { certificatePem }]) => [
    certificatePem.trim().split('\n').slice(1, -1).join('\n'),
    `<${name}>`,
  ]),
);

/** Everything else that differs from one run to the next, and what stands for it: the first name of a value is its only one. */
export const names: readonly Name[] = Object.entries(certificates).flatMap(([name, certificate]) => [
  ...namesOfCertificate(name, certificate),
  ...namesOfKey(name.replace('leaf', 'key'), certificate.publicKey),
]);
