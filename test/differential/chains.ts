import { type Issued, type IssueOptions, issue, keyPair, makeCa, makeIntermediate } from '../support/certificates';
import { bitString, element, implicit, integer, octetString, oid, sequence } from '../support/der';
import { extension } from '../support/extensions';

/** What a client is given, and the root that it has. */
export interface Chain {
  readonly leaf: string;
  readonly issuers: readonly string[];
  readonly root: string;
}

/** One rule in both directions: a chain that breaks it and the closest one that does not. */
export interface Pair {
  readonly name: string;
  readonly bad: Chain;
  readonly good: Chain;
}

const root = makeCa();
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

const chainOf = (leaf: Issued, issuers: readonly Issued[], anchor: Issued = root): Chain => ({
  leaf: leaf.certificatePem,
  issuers: issuers.map(({ certificatePem }) => certificatePem),
  root: anchor.certificatePem,
});

/** A leaf below an authority below the root. */
const below = (authority: IssueOptions, leaf: IssueOptions = {}): Chain => {
  const intermediate = makeIntermediate(root, authority);
  return chainOf(issue(intermediate, leaf), [intermediate]);
};

const pair = (name: string, bad: Chain, good: Chain): Pair => ({ name, bad, good });

/** The same leaf options above which stands an authority of the one or the other options. */
const authorities = (name: string, bad: IssueOptions, good: IssueOptions, leaf: IssueOptions = {}): Pair =>
  pair(name, below(bad, leaf), below(good, leaf));

const leaves = (name: string, authority: IssueOptions, bad: IssueOptions, good: IssueOptions): Pair =>
  pair(name, below(authority, bad), below(authority, good));

const critical = (what: string, id: string, value: Buffer, options: IssueOptions = {}): Pair =>
  leaves(
    `${what} marked critical`,
    {},
    { ...options, extensions: [extension(id, value, true)] },
    { ...options, extensions: [extension(id, value)] },
  );

const key = keyPair();
const namesake = makeIntermediate(root, { subject: 'CN=Namesake' });
const signer = makeIntermediate(root, { subject: 'CN=Namesake' });
const rolled = [makeCa({ subject: 'CN=Rolled' }), makeCa({ subject: 'CN=Rolled' })] as const;
const stranger = makeIntermediate(makeCa({ subject: 'CN=Elsewhere' }), { subject: 'CN=Stranger' });
const intermediate = makeIntermediate(root);
const outdated = { notBefore: inDays(-400), notAfter: inDays(-1) };
const crossed = { subject: 'CN=Crossed', key };

const excluded = (...subtree: readonly Buffer[]): IssueOptions => ({
  extensions: [extension('2.5.29.30', sequence(element(0xa1, sequence(...subtree))), true)],
});
const host = implicit(2, Buffer.from('example.org'));
const san = (tag: number): IssueOptions => ({
  names: [],
  subject: 'CN=edge',
  extensions: [extension('2.5.29.17', sequence(element(tag, Buffer.from('edge.example.com'))))],
});

const twoIssuers: readonly Pair[] = [
  pair(
    'two issuers of one name, one of which signed',
    chainOf(issue(signer), [namesake]),
    chainOf(issue(signer), [namesake, signer]),
  ),
  pair(
    'a root that was renewed with a new key beside the old one',
    chainOf(issue(rolled[0]), [rolled[1]], rolled[1]),
    chainOf(issue(rolled[0]), [rolled[1]], rolled[0]),
  ),
  pair(
    'an authority that was signed twice, once of which has expired',
    chainOf(issue(makeIntermediate(root, crossed)), [makeIntermediate(root, { ...crossed, ...outdated })]),
    chainOf(issue(makeIntermediate(root, crossed)), [
      makeIntermediate(root, { ...crossed, ...outdated }),
      makeIntermediate(root, crossed),
    ]),
  ),
];

const extensions: readonly Pair[] = [
  critical('the subject key id', '2.5.29.14', octetString(Buffer.alloc(20, 1)), { subjectKeyId: null }),
  critical('the other names of the issuer', '2.5.29.18', sequence(implicit(2, Buffer.from('ca.example')))),
  critical('TLS features', '1.3.6.1.5.5.7.1.24', sequence(integer(5))),
  critical('an extension of its own', '1.3.6.1.4.1.99999.1', sequence()),
  leaves('a name with the tag of an integer', {}, san(0x02), san(0x82)),
  leaves(
    'unused bits of the key usage that are not zero',
    {},
    { keyUsage: null, extensions: [extension('2.5.29.15', bitString(Buffer.from([0x81]), 7))] },
    { keyUsage: null, extensions: [extension('2.5.29.15', bitString(Buffer.from([0x80]), 7))] },
  ),
];

const addressed = { names: ['edge.example.com', '192.0.2.1'] };
const example = { permitted: { dns: ['example.com'] } };

const constraints: readonly Pair[] = [
  leaves('a name that is not permitted', example, { names: ['edge.example.org'] }, { names: ['edge.example.com'] }),
  leaves(
    'a wildcard over an excluded name',
    { excluded: { dns: ['secret.example.com'] } },
    { names: ['*.example.com'] },
    { names: ['*.www.example.com'] },
  ),
  leaves(
    'a wildcard beyond what is permitted',
    { permitted: { dns: ['www.example.com'] } },
    { names: ['*.example.com'] },
    { names: ['*.www.example.com'] },
  ),
  authorities('a constraint of registered ids', excluded(implicit(8, oid('1.2.3').subarray(2))), excluded(host)),
  authorities('a constraint with a minimum', excluded(host, implicit(0, Buffer.from([1]))), excluded(host)),
  authorities(
    'a constraint of an address of the wrong length',
    excluded(implicit(7, Buffer.from('0a000001', 'hex'))),
    excluded(implicit(7, Buffer.from('0a000000ff000000', 'hex'))),
    addressed,
  ),
  authorities(
    'a constraint of a mask with holes',
    excluded(implicit(7, Buffer.from('0a000000ff00ff00', 'hex'))),
    excluded(implicit(7, Buffer.from('0a000000ffff0000', 'hex'))),
    addressed,
  ),
  authorities('an empty constraint', { extensions: [extension('2.5.29.30', sequence(), true)] }, example),
  leaves(
    'a URI without a host under a constraint of URIs',
    { excluded: { uri: ['example.org'] } },
    { uris: ['urn:example:x'] },
    { uris: ['https://edge.example.com/'] },
  ),
  leaves(
    'a name that is none under a constraint of names',
    example,
    { names: ['www.example.com', 'a..example.com'] },
    { names: ['www.example.com'] },
  ),
  leaves(
    'an address of mail that is none under a constraint of mail',
    { excluded: { email: ['example.org'] } },
    { emails: ['me'] },
    { emails: ['me@example.com'] },
  ),
];

const chains: readonly Pair[] = [
  authorities('an authority for clients only', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }, {}),
  authorities('an authority without the CA flag', { ca: false }, { ca: true }),
  pair('a chain of strangers', chainOf(issue(intermediate), [stranger]), chainOf(issue(intermediate), [intermediate])),
  pair(
    'an authority that has expired, needed or not',
    below(outdated),
    chainOf(issue(intermediate), [intermediate, makeIntermediate(root, { subject: 'CN=Former', ...outdated })]),
  ),
  leaves('a changed signature', {}, { brokenSignature: true }, {}),
];

/** The rules of Go and OpenSSL in which these checks once differed, each in both directions. */
export const pairs: readonly Pair[] = [...twoIssuers, ...extensions, ...constraints, ...chains];
