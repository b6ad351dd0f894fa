import { checkRotation, type InPlace } from '../../../src/pki/rules/rotation';
import { type IssueOptions, issue, keyPair, makeCa } from '../../support/certificates';
import { inDays, leafWith, type RuleCase } from './rule-case';

const kept = keyPair();
const otherIssuer = issue(makeCa({ subject: 'CN=Other CA, O=Elsewhere' }));

/** What a rotation from one certificate to another finds. */
const rotate = (current: IssueOptions, planned: IssueOptions) => () =>
  checkRotation({ certificate_pem: leafWith(current).certificatePem }, leafWith(planned).certificatePem);

const fromFacts = (current: Exclude<InPlace, { readonly certificate_pem: string }>, planned: IssueOptions) => () =>
  checkRotation(current, leafWith(planned).certificatePem);

const dates = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;

/** Ways in which a rotation is worse than what is in place, or worth knowing about. */
export const rotationCases: readonly RuleCase[] = [
  {
    rule: 'rotation-expires-earlier',
    name: 'the planned one is older',
    bad: rotate({ notBefore: inDays(-2), notAfter: inDays(80) }, { notBefore: inDays(-60), notAfter: inDays(30) }),
    good: rotate({ notBefore: inDays(-60), notAfter: inDays(30) }, { notBefore: inDays(-2), notAfter: inDays(80) }),
    says: new RegExp(
      `^The planned certificate expires on ${dates}, and the one in place, which is newer, only on ${dates}\\.$`,
    ),
  },
  {
    rule: 'rotation-expires-earlier',
    name: 'the planned one is newer and lives shorter',
    bad: rotate({ notBefore: inDays(-9), notAfter: inDays(300) }, { notBefore: inDays(-1), notAfter: inDays(89) }),
    good: rotate({ notBefore: inDays(-9), notAfter: inDays(80) }, { notBefore: inDays(-1), notAfter: inDays(89) }),
    says: new RegExp(`^The planned certificate expires on ${dates}, and the one in place only on ${dates}\\.$`),
  },
  {
    rule: 'rotation-expires-earlier',
    name: 'of the one in place only the end is known',
    bad: fromFacts({ not_after: inDays(95).toISOString(), dns_names: [] }, { notAfter: inDays(89) }),
    good: fromFacts({ not_after: inDays(80).toISOString(), dns_names: [] }, { notAfter: inDays(89) }),
    says: 'and the one in place only on',
  },
  {
    rule: 'rotation-loses-names',
    name: 'a name and an address are gone',
    bad: rotate({ names: ['a.example.com', 'b.example.com', '10.0.0.1'] }, { names: ['a.example.com'] }),
    good: rotate({ names: ['a.example.com', 'b.example.com'] }, { names: ['B.example.com', '*.example.com'] }),
    says: 'The planned certificate no longer covers "b.example.com" and "10.0.0.1", as the one in place does.',
  },
  {
    rule: 'rotation-loses-names',
    name: 'a wildcard becomes some of its names',
    bad: rotate({ names: ['*.example.com'] }, { names: ['www.example.com', 'example.com'] }),
    good: rotate({ names: ['www.example.com'] }, { names: ['*.example.com'] }),
    says: 'no longer covers "*.example.com",',
  },
  {
    rule: 'rotation-loses-names',
    name: 'a wildcard does not cover the domain itself',
    bad: rotate({ names: ['example.com', 'www.example.com'] }, { names: ['*.example.com'] }),
    good: rotate({ names: ['example.com', 'www.example.com'] }, { names: ['*.example.com', 'example.com'] }),
    says: 'no longer covers "example.com",',
  },
  {
    rule: 'rotation-loses-names',
    name: 'of the one in place only the names are known',
    bad: fromFacts({ not_after: null, dns_names: ['a.example.com', 'x.example.org'] }, { names: ['*.example.com'] }),
    good: fromFacts({ not_after: null, dns_names: ['a.example.com'] }, { names: ['*.example.com'] }),
    says: 'no longer covers "x.example.org",',
  },
  ...(
    [
      ['RSA-3072', 'rsa3072', 'RSA-2048', 'rsa2048'],
      ['ECDSA-P384', 'p384', 'ECDSA-P256', 'p256'],
      ['ECDSA-P521', 'p521', 'RSA-3072', 'rsa3072'],
      ['ECDSA-P256', 'p256', 'RSA-2048', 'rsa2048'],
      ['Ed448', 'ed448', 'Ed25519', 'ed25519'],
    ] as const
  ).map(([strong, current, weak, planned]) => ({
    rule: 'rotation-weakens-key' as const,
    name: `${strong} becomes ${weak}`,
    bad: rotate({ key: current }, { key: planned }),
    good: rotate({ key: planned }, { key: current }),
    says: `The planned certificate has a key of the type ${weak}, which is weaker than the ${strong} in place.`,
  })),
  {
    rule: 'rotation-weakens-key',
    name: 'RSA becomes smaller, and not an elliptic curve of the same strength',
    bad: rotate({ key: 'rsa4096' }, { key: 'rsa3072' }),
    good: rotate({ key: 'rsa4096' }, { key: 'p256' }),
    says: 'has a key of the type RSA-3072, which is weaker than the RSA-4096 in place.',
  },
  {
    rule: 'rotation-changes-issuer',
    name: 'another authority issued it',
    bad: () => checkRotation({ certificate_pem: leafWith().certificatePem }, otherIssuer.certificatePem),
    good: rotate({}, {}),
    says: 'The planned certificate was issued by "O=Elsewhere,CN=Other CA", the one in place by "O=Pemform Tests,CN=Test Intermediate CA".',
  },
  {
    rule: 'rotation-same-key',
    name: 'it was renewed with its key',
    bad: rotate({ key: kept }, { key: kept }),
    good: rotate({}, {}),
    says: 'The planned certificate has the key of the one in place.',
  },
];
