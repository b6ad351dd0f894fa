import { issue, makeCa, makeIntermediate } from '../../support/certificates';
import { bitString, bool, element, implicit, integer, nothing, octetString, sequence } from '../../support/der';
import { extension } from '../../support/extensions';
import { checkLeaf, checkText, type RuleCase, root } from './rule-case';

const wanted =
  (names: readonly string[], ...domain_names: readonly string[]) =>
  () =>
    checkLeaf({ names }, { domain_names });

const covered = (name: string, names: readonly string[], bad: string, good: string): RuleCase => ({
  rule: 'domain-not-covered',
  name,
  bad: wanted(names, good, bad),
  good: wanted(names, good),
  says: `does not cover "${bad}"`,
});

const useless = (name: string, entry: string, says: string): RuleCase => ({
  rule: 'alternative-name-useless',
  name,
  bad: () => checkLeaf({ names: ['edge.example.com', entry], subject: 'CN=edge' }),
  good: () => checkLeaf({ names: ['*.example.com', 'xn--bcher-kva.example', '10.0.0.1'] }),
  says,
});

const serial = (name: string, hex: string, good: string, says: string): RuleCase => ({
  rule: 'serial-number-unusual',
  name,
  bad: () => checkLeaf({ serial: hex }),
  good: () => checkLeaf({ serial: good }),
  says: `Block 1 ("CN=edge.example.com") has a serial number that ${says}.`,
});

const basicConstraints = extension('2.5.29.19', sequence(), true);

/** Ways to break the rules about names and use. */
export const nameCases: readonly RuleCase[] = [
  {
    rule: 'alternative-names-missing',
    name: 'there is only a common name',
    bad: () => checkLeaf({ names: [], subject: 'CN=edge.example.com' }),
    good: () => checkLeaf({ names: ['10.0.0.1'] }),
    says: 'Block 1 ("CN=edge.example.com") has no DNS name or IP address in subjectAltName.',
  },
  {
    rule: 'subject-empty',
    name: 'the names of a certificate without a subject are not critical',
    bad: () => checkLeaf({ subject: '' }),
    good: () => checkLeaf({ subject: '', criticalNames: true }),
    says: 'Block 1 ("edge.example.com") has no subject and its subjectAltName is not critical.',
  },
  {
    rule: 'subject-empty',
    name: 'there is neither a subject nor a name',
    bad: () => checkLeaf({ subject: '', names: [], serial: '4a' }),
    good: () => checkLeaf({ names: [], subject: 'CN=edge' }),
    says: 'Block 1 ("serial number 4a") has no subject and no subjectAltName.',
  },
  {
    rule: 'subject-empty',
    name: 'an authority has no subject',
    bad: () => checkText(issue(makeIntermediate(root, { subject: '', serial: '4b' })).bundlePem),
    good: () => checkText(issue(makeIntermediate(root)).bundlePem),
    says: 'Block 2 ("serial number 4b") is an authority without a subject.',
  },
  covered('the name is another one', ['a.example.com'], 'b.example.com', 'A.Example.com.'),
  covered('a wildcard does not cover its parent', ['*.example.com'], 'example.com', 'a.example.com'),
  covered('a wildcard covers one label', ['*.example.com'], 'a.b.example.com', 'b.example.com'),
  covered('a wildcard is the whole label', ['w*.example.com', 'x.example.com'], 'www.example.com', 'x.example.com'),
  covered('a wildcard stands left-most', ['a.*.example.com', 'x.example.com'], 'a.b.example.com', 'x.example.com'),
  covered('a wildcard needs two labels above it', ['*.com', 'x.com'], 'example.com', 'x.com'),
  covered('a wanted wildcard is covered by itself only', ['*.example.com'], '*.a.example.com', '*.example.com'),
  covered(
    'letters beyond ASCII are compared as A-labels',
    ['xn--bcher-kva.example'],
    'bücherei.example',
    'Bücher.example',
  ),
  covered('an empty name covers nothing', ['', 'x.example'], 'other.example', 'x.example'),
  covered('an address is no name', ['10.0.0.1'], '10.0.0.2', '10.0.0.1'),
  covered('IPv6 is compared by value', ['2001:db8::1'], '2001:db8::2', '2001:0DB8:0:0::1'),
  {
    rule: 'domain-only-in-common-name',
    name: 'the common name would have covered it',
    bad: () =>
      checkLeaf(
        { names: ['other.example.com'], subject: 'CN=edge.example.com' },
        { domain_names: ['edge.example.com'] },
      ),
    good: () =>
      checkLeaf(
        { names: ['edge.example.com'], subject: 'CN=edge.example.com' },
        { domain_names: ['edge.example.com'] },
      ),
    says: 'Block 1 ("CN=edge.example.com") has "edge.example.com" in its common name and not in subjectAltName.',
  },
  {
    rule: 'alternative-name-useless',
    name: 'an address is written as a name',
    bad: () =>
      checkLeaf({
        extensions: [extension('2.5.29.17', sequence(implicit(2, Buffer.from('10.0.0.1'))))],
        names: [],
        subject: 'CN=edge',
      }),
    good: () => checkLeaf({ names: ['10.0.0.1'] }),
    says: 'Block 1 ("CN=edge") has the name "10.0.0.1", which is an IP address written as a DNS name.',
  },
  useless('a name has a path', 'https://example.com/x', 'which is not a host name.'),
  useless(
    'a name is not ASCII',
    'bücher.example',
    'which is not ASCII; names with other letters are written as xn--….',
  ),
  useless('a wildcard is part of a label', 'w*.example.com', 'which has a wildcard that is not its whole first label.'),
  {
    rule: 'server-auth-missing',
    name: 'it is for clients only',
    bad: () => checkLeaf({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }),
    good: () => checkLeaf({ extendedKeyUsage: null }),
    says: 'Block 1 ("CN=edge.example.com") has an extendedKeyUsage without serverAuth (1.3.6.1.5.5.7.3.2).',
  },
  {
    rule: 'key-usage-unfit',
    name: 'it only enciphers keys',
    bad: () => checkLeaf({ keyUsage: ['keyEncipherment'] }),
    good: () => checkLeaf({ keyUsage: null }),
    says: 'Block 1 ("CN=edge.example.com") has a key usage without digitalSignature (keyEncipherment).',
  },
  {
    rule: 'ca-as-leaf',
    name: 'an authority stands alone',
    bad: () => checkText(makeIntermediate(root).certificatePem),
    good: () => checkText(issue(makeCa()).certificatePem),
    says: 'Block 1 ("O=Pemform Tests,CN=Test Intermediate CA") is a certificate authority and not a leaf.',
  },
  {
    rule: 'critical-extension-unknown',
    name: 'an extension of its own is critical',
    bad: () => checkLeaf({ extensions: [extension('1.3.6.1.4.1.99999.1', nothing(), true)] }),
    good: () => checkLeaf({ extensions: [extension('1.3.6.1.4.1.99999.1', nothing())] }),
    says: 'Block 1 ("CN=edge.example.com") has the critical extension 1.3.6.1.4.1.99999.1, which clients do not understand and so refuse.',
  },
  ...Object.entries({
    'subject key id': ['2.5.29.14', octetString(Buffer.alloc(20)), { subjectKeyId: null }],
    "issuer's other names": ['2.5.29.18', sequence(implicit(2, Buffer.from('ca.example')))],
    'authority key id': ['2.5.29.35', sequence(), { authorityKeyId: null }],
    'authority information': ['1.3.6.1.5.5.7.1.1', sequence()],
    'TLS feature': ['1.3.6.1.5.5.7.1.24', sequence(integer(5))],
    'list of timestamps': ['1.3.6.1.4.1.11129.2.4.2', octetString(Buffer.alloc(2))],
  } as const).map(
    ([what, [id, value, options = {}]]): RuleCase => ({
      rule: 'critical-extension-unknown',
      name: `the ${what} is critical`,
      bad: () => checkLeaf({ ...options, extensions: [extension(id, value, true)] }),
      good: () => checkLeaf({ ...options, extensions: [extension(id, value)] }),
      says: `Block 1 ("CN=edge.example.com") has the critical extension ${id}, which clients do not understand and so refuse.`,
    }),
  ),
  ...(['2.5.29.31', '2.5.29.32', '2.5.29.33', '2.5.29.36', '2.5.29.54'] as const).map(
    (id): RuleCase => ({
      rule: 'critical-extension-unknown',
      name: `an extension of its own is critical beside ${id}, which is understood`,
      bad: () => checkLeaf({ extensions: [extension('1.3.6.1.4.1.99999.1', nothing(), true)] }),
      good: () => checkLeaf({ extensions: [extension(id, sequence(), true)] }),
      says: 'has the critical extension 1.3.6.1.4.1.99999.1,',
    }),
  ),
  {
    rule: 'extension-unreadable',
    name: 'basic constraints are not a sequence',
    bad: () => checkLeaf({ extendedKeyUsage: null, extensions: [extension('2.5.29.37', bool(true))] }),
    good: () => checkLeaf({ extendedKeyUsage: null }),
    says: 'Block 1 ("CN=edge.example.com") has a broken extension: extension 2.5.29.37 has tag 0x1 where an extended key usage belongs.',
  },
  {
    rule: 'extension-unreadable',
    name: 'an extension stands there twice',
    bad: () => checkLeaf({ extensions: [basicConstraints] }),
    good: () => checkLeaf(),
    says: 'Block 1 ("CN=edge.example.com") has a broken extension: extension 2.5.29.19 stands more than once.',
  },
  ...([0x02, 0xa2, 0x42, 0x16, 0xc7, 0x87 ^ 0x20, 0x84, 0x80] as const).map(
    (tag): RuleCase => ({
      rule: 'extension-unreadable',
      name: `an alternative name has the tag 0x${tag.toString(16)}`,
      bad: () =>
        checkLeaf({
          names: [],
          extensions: [extension('2.5.29.17', sequence(element(tag, Buffer.from('a.example'))))],
        }),
      good: () =>
        checkLeaf({ names: [], extensions: [extension('2.5.29.17', sequence(implicit(2, Buffer.from('a.example'))))] }),
      says: `Block 1 ("CN=nameless") has a broken extension: extension 2.5.29.17 has tag 0x${tag.toString(16)} where a name belongs.`,
    }),
  ),
  {
    rule: 'extension-unreadable',
    name: 'unused bits of the key usage are not zero',
    bad: () => checkLeaf({ keyUsage: null, extensions: [extension('2.5.29.15', bitString(Buffer.from([0x81]), 7))] }),
    good: () => checkLeaf({ keyUsage: null, extensions: [extension('2.5.29.15', bitString(Buffer.from([0x80]), 7))] }),
    says: 'Block 1 ("CN=edge.example.com") has a broken extension: extension 2.5.29.15 has a BIT STRING whose unused bits are not zero.',
  },
  serial('it is negative', '80', '0080', 'is negative'),
  serial('it is zero', '00', '01', 'is zero'),
  serial('it is too long', `00${'a'.repeat(40)}`, `7f${'a'.repeat(38)}`, 'has 21 bytes; 20 are allowed'),
];
