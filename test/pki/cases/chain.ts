import {
  type IssueOptions,
  issue,
  keyPair,
  makeCa,
  makeIntermediate,
  selfSigned,
  toPem,
} from '../../support/certificates';
import { bitString, oid, sequence } from '../../support/der';
import type { Subtrees } from '../../support/extensions';
import { check, checkLeaf, checkText, intermediate, leaf, type RuleCase, root } from './rule-case';

const good = () => checkText(leaf.bundlePem);

const belowRoot = issue(root).certificatePem + root.certificatePem;

const below =
  (authority: IssueOptions, options: IssueOptions = {}) =>
  () =>
    checkText(issue(makeIntermediate(root, authority), options).bundlePem);

const publicly = (authority: IssueOptions, options: IssueOptions) => () =>
  check(
    { certificate_pem: issue(makeIntermediate(root, authority), options).bundlePem },
    { public_roots: [root.certificatePem] },
  );

const stranger = makeCa({ subject: 'CN=Stranger' });
const strangers =
  makeIntermediate(stranger, { subject: 'CN=Strange Intermediate' }).certificatePem + stranger.certificatePem;

const atDepth = (pathLength: number) => () => {
  const upper = makeIntermediate(root, { subject: 'CN=Upper', pathLength });
  const middle = makeIntermediate(upper, { subject: 'CN=Middle' });
  return checkText(issue(makeIntermediate(middle, { subject: 'CN=Lower' })).bundlePem);
};

const twin = makeIntermediate(root);
const rsaAuthority = makeIntermediate(root, { key: 'rsa2048' });
const nameless = makeIntermediate(root, { subject: '' });

/** A certificate whose outer signature algorithm is not the one inside. */
const twoAlgorithms = (): string => {
  const inner = sequence(oid('1.2.840.10045.4.3.2'));
  const at = leaf.der.lastIndexOf(inner);
  const changed = Buffer.from(leaf.der);
  sequence(oid('1.2.840.10045.4.3.3')).copy(changed, at);
  return toPem(changed) + leaf.chainPem;
};

/** An issuer with a key that nobody here can use. */
const unknownSigner = (): readonly string[] => {
  const spki = sequence(sequence(oid('2.16.840.1.101.3.4.3.18')), bitString(Buffer.alloc(1952)));
  const authority = makeIntermediate(root, { spki });
  return [issue(authority).certificatePem, authority.certificatePem];
};

const constrained = (
  name: string,
  limits: { permitted?: Subtrees; excluded?: Subtrees },
  bad: IssueOptions,
  fine: IssueOptions,
  says: string,
) => ({
  rule: 'name-constraint-violated' as const,
  name,
  bad: below(limits, bad),
  good: below(limits, fine),
  says,
});

/** Ways to break the rules between certificates. */
export const chainCases: readonly RuleCase[] = [
  {
    rule: 'chain-out-of-order',
    name: 'the leaf comes last',
    bad: () => checkText(intermediate.certificatePem + leaf.certificatePem),
    good,
    says: 'Block 1 ("O=Pemform Tests,CN=Test Intermediate CA") is not the leaf; block 2 ("CN=edge.example.com") is.',
  },
  {
    rule: 'chain-out-of-order',
    name: 'the root stands before the intermediate',
    bad: () => checkText(leaf.certificatePem + root.certificatePem + intermediate.certificatePem),
    good: () => checkText(leaf.certificatePem + intermediate.certificatePem + root.certificatePem),
    says: 'Block 2 ("O=Pemform Tests,CN=Test Root CA") issued none of the certificates before it.',
  },
  {
    rule: 'inputs-swapped',
    name: 'the certificate is the issuer and the chain is the leaf',
    bad: () => check({ certificate_pem: intermediate.certificatePem, chain_pem: leaf.certificatePem }),
    good: () => check({ certificate_pem: leaf.certificatePem, chain_pem: intermediate.certificatePem }),
    says: 'The leaf, chain block 1 ("CN=edge.example.com"), was given as the chain, and only its issuers as the certificate.',
  },
  {
    rule: 'inputs-swapped',
    name: 'the certificate is the private key',
    bad: () => check({ certificate_pem: leaf.privateKeyPem, private_key_pem: leaf.certificatePem }),
    good: () => check({ certificate_pem: leaf.certificatePem, private_key_pem: leaf.privateKeyPem }),
    says: 'A private key was given as the certificate, and a certificate as the private key.',
  },
  {
    rule: 'issuer-missing',
    name: 'the leaf stands alone',
    bad: () => checkText(leaf.certificatePem),
    good,
    says: 'Block 1 ("CN=edge.example.com") was issued by "O=Pemform Tests,CN=Test Intermediate CA", which is not included and is not a known public root.',
  },
  {
    rule: 'issuer-missing',
    name: 'a public root is above the missing one',
    bad: () => check({ certificate_pem: leaf.certificatePem }, { public_roots: [root.certificatePem] }),
    good: () => check({ certificate_pem: issue(root).certificatePem }, { public_roots: [root.certificatePem] }),
    says: 'Block 1 ("CN=edge.example.com") was issued by',
  },
  {
    rule: 'issuer-missing',
    name: 'the issuer is an authority of the same name and another key',
    bad: () => checkText(selfSigned({ brokenSignature: true, authorityKeyId: 'aa' }).certificatePem),
    good: () => checkText(selfSigned().certificatePem),
    says: 'Block 1 ("CN=edge.example.com") was issued by "CN=edge.example.com", which is not included and is not a known public root.',
  },
  {
    rule: 'issuer-missing',
    name: 'the issuer has no name',
    bad: () => checkText(issue(nameless, { names: ['edge.example.com'] }).certificatePem),
    good: () => checkText(issue(nameless, { names: ['edge.example.com'] }).bundlePem),
    says: 'Block 1 ("CN=edge.example.com") was issued by an authority without a name, which is not included and is not a known public root.',
  },
  {
    rule: 'signature-invalid',
    name: 'the signature was changed',
    bad: () => checkLeaf({ brokenSignature: true }),
    good,
    says: 'Block 1 ("CN=edge.example.com") names block 2 ("O=Pemform Tests,CN=Test Intermediate CA") as its issuer, but that key did not sign it.',
  },
  {
    rule: 'signature-invalid',
    name: 'the issuer has the right name and another key',
    bad: () => checkText(leaf.certificatePem + twin.certificatePem),
    good: () => checkText(leaf.certificatePem + twin.certificatePem + intermediate.certificatePem),
    says: 'as its issuer, but that key did not sign it.',
  },
  {
    rule: 'signature-invalid',
    name: 'a self-signed signature was changed',
    bad: () => checkText(selfSigned({ brokenSignature: true }).certificatePem),
    good: () => checkText(selfSigned().certificatePem),
    says: 'Block 1 ("CN=edge.example.com") names itself as its issuer, but its key did not sign it.',
  },
  ...(['rsa2048', 'rsa-pss', 'p384', 'p521', 'ed25519', 'ed448', 'dsa'] as const).map((key) => {
    const authority = makeIntermediate(root, { key: keyPair(key) });
    return {
      rule: 'signature-invalid' as const,
      name: `a signature by ${key} was changed`,
      bad: () => checkText(issue(authority, { brokenSignature: true }).bundlePem),
      good: () => checkText(issue(authority).bundlePem),
      says: 'as its issuer, but that key did not sign it.',
    };
  }),
  {
    rule: 'signature-unverified',
    name: 'the issuer has a key of the future',
    bad: () => checkText(unknownSigner().join('')),
    good,
    says: 'Block 1 ("CN=edge.example.com") is signed with ecdsa-with-SHA256, which cannot be verified here.',
  },
  {
    rule: 'signature-unverified',
    name: 'the hash is one that no runtime has any more',
    bad: () => checkText(issue(rsaAuthority, { signature: 'md2' }).bundlePem),
    good: () => checkText(issue(rsaAuthority, { signature: 'md5' }).bundlePem),
    says: 'Block 1 ("CN=edge.example.com") is signed with md2WithRSAEncryption, which cannot be verified here.',
  },
  {
    rule: 'signature-invalid',
    name: 'a signature over MD5 was changed, and one over MD2 may be anything',
    bad: () => checkText(issue(rsaAuthority, { signature: 'md5', brokenSignature: true }).bundlePem),
    good: () => checkText(issue(rsaAuthority, { signature: 'md2' }).bundlePem),
    says: 'as its issuer, but that key did not sign it.',
  },
  {
    rule: 'signature-algorithms-differ',
    name: 'the algorithm outside is not the one inside',
    bad: () => checkText(twoAlgorithms()),
    good,
    says: 'Block 1 ("CN=edge.example.com") names two different signature algorithms.',
  },
  {
    rule: 'certificate-unrelated',
    name: 'another authority stands in the chain',
    bad: () => checkText(leaf.bundlePem + makeCa({ subject: 'CN=Stranger' }).certificatePem),
    good: () => checkText(leaf.bundlePem + root.certificatePem),
    says: 'Block 3 ("CN=Stranger") has nothing to do with the leaf.',
  },
  {
    rule: 'chain-unrelated',
    name: 'the chain is another one',
    bad: () => check({ certificate_pem: leaf.certificatePem, chain_pem: strangers }),
    good: () => check({ certificate_pem: leaf.certificatePem, chain_pem: strangers + leaf.chainPem }),
    says: 'No certificate of the chain has anything to do with block 1 ("CN=edge.example.com"); it holds "CN=Strange Intermediate", "CN=Stranger".',
  },
  {
    rule: 'chain-unrelated',
    name: 'the chain is the root, and what is between is missing',
    bad: () => check({ certificate_pem: leaf.certificatePem, chain_pem: root.certificatePem }),
    good: () => check({ certificate_pem: leaf.bundlePem, chain_pem: root.certificatePem }),
    says: 'No certificate of the chain has anything to do with block 1',
  },
  {
    rule: 'issuer-purpose',
    name: 'an authority is for clients only',
    bad: below({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }),
    good: below({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1'] }),
    says: 'Block 2 ("O=Pemform Tests,CN=Test Intermediate CA") issues for other purposes than servers (1.3.6.1.5.5.7.3.2).',
  },
  {
    rule: 'issuer-purpose',
    name: 'an authority of a public chain is for clients only, as the leaf is',
    bad: publicly({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }, { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }),
    good: publicly({ extendedKeyUsage: ['2.5.29.37.0'] }, {}),
    says: 'issues for other purposes than servers (1.3.6.1.5.5.7.3.2).',
  },
  {
    rule: 'public-issuer-purpose',
    name: 'an authority of a public chain is for clients only, and the leaf for servers',
    bad: publicly({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }, {}),
    good: publicly({}, {}),
    says: 'Block 2 ("O=Pemform Tests,CN=Test Intermediate CA") issues for other purposes than servers (1.3.6.1.5.5.7.3.2).',
  },
  {
    rule: 'root-included',
    name: 'a root that clients have issued the leaf',
    bad: () => check({ certificate_pem: belowRoot }, { public_roots: [root.certificatePem] }),
    good: () => check({ certificate_pem: belowRoot }),
    says: 'Block 2 ("O=Pemform Tests,CN=Test Root CA") is a root.',
  },
  {
    rule: 'root-included',
    name: 'the root stands at the end',
    bad: () => checkText(leaf.bundlePem + root.certificatePem),
    good,
    says: 'Block 3 ("O=Pemform Tests,CN=Test Root CA") is a root.',
  },
  {
    rule: 'issuer-not-ca',
    name: 'the issuer is a leaf itself',
    bad: below({ ca: false }),
    good: below({}),
    says: 'Block 2 ("O=Pemform Tests,CN=Test Intermediate CA") issued another certificate but lacks the CA flag.',
  },
  {
    rule: 'issuer-not-ca',
    name: 'the issuer may not sign certificates',
    bad: below({ keyUsage: ['cRLSign'] }),
    good: below({ keyUsage: null }),
    says: 'Block 2 ("O=Pemform Tests,CN=Test Intermediate CA") issued another certificate but lacks the key usage keyCertSign.',
  },
  {
    rule: 'path-too-long',
    name: 'an authority stands below one that allows one',
    bad: atDepth(1),
    good: atDepth(2),
    says: 'Block 4 ("CN=Upper") allows 1 authority below it, and the chain has 2.',
  },
  constrained(
    'a DNS name is outside what is permitted',
    { permitted: { dns: ['example.com'] } },
    { names: ['edge.example.org'] },
    { names: ['edge.example.com', 'example.com'] },
    'Block 1 ("CN=edge.example.org") has the name "edge.example.org", which is outside what is permitted ("example.com") by block 2',
  ),
  constrained(
    'a DNS name is excluded',
    { excluded: { dns: ['internal.example.com'] } },
    { names: ['a.internal.example.com'] },
    { names: ['notinternal.example.com'] },
    'has the name "a.internal.example.com", which "internal.example.com" excludes by block 2',
  ),
  constrained(
    'an IPv4 address is outside the network',
    { permitted: { ip: ['10.0.0.0/255.0.0.0'] } },
    { names: ['11.0.0.1'] },
    { names: ['10.200.0.1'] },
    'has the name "11.0.0.1", which is outside what is permitted ("10.0.0.0/255.0.0.0")',
  ),
  constrained(
    'an IPv6 address is excluded',
    { excluded: { ip: ['2001:db8::/ffff:ffff::'] } },
    { names: ['2001:db8::1'] },
    { names: ['2001:db9::1'] },
    'has the name "2001:db8::1", which "2001:db8::/ffff:ffff::" excludes',
  ),
  constrained(
    'a mail address is outside the host',
    { permitted: { email: ['example.com'] } },
    { emails: ['me@mail.example.com'] },
    { emails: ['me@example.com'] },
    'has the name "me@mail.example.com", which is outside what is permitted ("example.com")',
  ),
  constrained(
    'a mail address is outside the domain',
    { permitted: { email: ['.example.com'] } },
    { emails: ['me@example.com'] },
    { emails: ['me@mail.example.com'] },
    'has the name "me@example.com", which is outside what is permitted (".example.com")',
  ),
  constrained(
    'a mail address is another one',
    { permitted: { email: ['you@example.com'] } },
    { emails: ['me@example.com'] },
    { emails: ['you@EXAMPLE.com'] },
    'has the name "me@example.com", which is outside what is permitted ("you@example.com")',
  ),
  constrained(
    'the host of a URI is excluded',
    { excluded: { uri: ['.example.com'] } },
    { uris: ['https://edge.example.com/x'] },
    { uris: ['https://example.com/x'] },
    'has the name "https://edge.example.com/x", which ".example.com" excludes',
  ),
  constrained(
    'the subject is outside the branch',
    { permitted: { directory: ['O=Example'] } },
    { subject: 'O=Other, CN=edge' },
    { subject: 'O=EXAMPLE, CN=edge' },
    'has the name "CN=edge,O=Other", which is outside what is permitted ("O=Example")',
  ),
  {
    rule: 'key-ids-differ',
    name: 'the leaf names another key id',
    bad: () => checkLeaf({ authorityKeyId: 'aabb' }),
    good: () => checkLeaf({ authorityKeyId: null }),
    says: /^Block 1 \("CN=edge\.example\.com"\) names the issuer key id aabb, and "O=Pemform Tests,CN=Test Intermediate CA" has [0-9a-f]{40}\.$/,
  },
];
