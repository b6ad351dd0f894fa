import { type IssueOptions, issue, makeIntermediate } from '../../support/certificates';
import { element, explicit, implicit, integer, oid, sequence, utf8 } from '../../support/der';
import { extension, type Subtrees } from '../../support/extensions';
import { checkText, type RuleCase, root } from './rule-case';

interface Limits {
  readonly permitted?: Subtrees;
  readonly excluded?: Subtrees;
}

const below = (authority: IssueOptions, options: IssueOptions) => () =>
  checkText(issue(makeIntermediate(root, authority), options).bundlePem);

const violated = (name: string, limits: Limits, bad: IssueOptions, fine: IssueOptions, says: string): RuleCase => ({
  rule: 'name-constraint-violated',
  name,
  bad: below(limits, bad),
  good: below(limits, fine),
  says,
});

/** Names as they stand, in subjectAltName. */
const raw = (...names: readonly Buffer[]): IssueOptions => ({
  names: [],
  extensions: [extension('2.5.29.17', sequence(...names))],
});
const mailbox = (address: string) => raw(element(0xa0, oid('1.3.6.1.5.5.7.8.9'), explicit(0, utf8(address))));

const dns = { permitted: { dns: ['example.com'] } };
const mail = { excluded: { email: ['example.com'] } };
const uri = { excluded: { uri: ['example.com'] } };

const violations: readonly RuleCase[] = [
  violated(
    'a wildcard could be an excluded name',
    { excluded: { dns: ['secret.example.com'] } },
    { names: ['*.example.com'] },
    { names: ['*.www.example.com', '*.example.org', 'www.example.com'] },
    'has the name "*.example.com", which "secret.example.com" excludes by block 2',
  ),
  violated(
    'a wildcard exceeds what is permitted',
    { permitted: { dns: ['www.example.com'] } },
    { names: ['*.example.com'] },
    { names: ['*.www.example.com'] },
    'has the name "*.example.com", which is outside what is permitted ("www.example.com")',
  ),
  ...['', 'a..example.com', '.example.com', 'exa mple.com'].map((name) =>
    violated(
      `${JSON.stringify(name)} is no DNS name`,
      dns,
      { names: ['www.example.com', name], subject: 'CN=edge' },
      { names: ['www.example.com', '_a.example.com'], subject: 'CN=edge' },
      `has the name "${name}", which cannot be held against what is permitted or excluded ("example.com")`,
    ),
  ),
  ...['me', '@example.org', 'me@', 'me@a..b', 'a@b@example.org '].map((address) =>
    violated(
      `${JSON.stringify(address)} is no mail address`,
      mail,
      { emails: [address] },
      { emails: ['me@example.org', '"a@b"@example.org'] },
      'which cannot be held against what is permitted or excluded ("example.com")',
    ),
  ),
  ...['urn:example:x', 'mailto:me@example.org', 'https://10.0.0.1/', 'https://[2001:db8::1]/', 'nothing'].map((name) =>
    violated(
      `${JSON.stringify(name)} has no host that a constraint could be about`,
      uri,
      { uris: [name] },
      { uris: ['https://example.org/', 'ldap://a.example.com/x'] },
      `has the name "${name}", which cannot be held against what is permitted or excluded ("example.com")`,
    ),
  ),
  violated(
    'an international mail address is excluded',
    { excluded: { email: ['xn--bcher-kva.example'] } },
    mailbox('möbel@bücher.example'),
    mailbox('möbel@möbel.example'),
    'has the name "möbel@bücher.example", which "xn--bcher-kva.example" excludes',
  ),
  violated(
    'an international mail address is outside what is permitted',
    { permitted: { email: ['example.com'] } },
    mailbox('möbel@example.org'),
    mailbox('möbel@example.com'),
    'has the name "möbel@example.org", which is outside what is permitted ("example.com")',
  ),
  violated(
    'the common name is a host name, and there is no DNS name',
    dns,
    { subject: 'CN=www.example.org', names: ['10.0.0.1'] },
    { subject: 'CN=www.example.org', names: ['www.example.com'] },
    'has the name "www.example.org", which is outside what is permitted ("example.com")',
  ),
];

const unreadable = (name: string, constraints: Buffer, says: string): RuleCase => ({
  rule: 'extension-unreadable',
  name: `name constraints: ${name}`,
  bad: below({ extensions: [extension('2.5.29.30', constraints, true)] }, {}),
  good: below(dns, { names: ['www.example.com'] }),
  says: `has a broken extension: extension 2.5.29.30 ${says}.`,
});

const excluding = (...subtree: readonly Buffer[]) => sequence(element(0xa1, sequence(...subtree)));
const host = implicit(2, Buffer.from('example.org'));
const network = (hex: string) => excluding(implicit(7, Buffer.from(hex, 'hex')));
const kind = 'constrains names of a kind that clients do not compare';

const unreadables: readonly RuleCase[] = [
  unreadable('registered identifiers', excluding(implicit(8, oid('1.2.3').subarray(2))), `${kind} (RID:1.2.3)`),
  unreadable(
    'other names',
    excluding(element(0xa0, oid('1.2.3'), explicit(0, utf8('x')))),
    `${kind} (otherName:1.2.3)`,
  ),
  unreadable('X.400 addresses', excluding(element(0xa3)), `${kind} (X400)`),
  unreadable('EDI names', excluding(element(0xa5)), `${kind} (EDI)`),
  unreadable(
    'a minimum',
    excluding(host, implicit(0, Buffer.from([1]))),
    'limits the depth of names, which clients do not support',
  ),
  unreadable(
    'a maximum',
    excluding(host, implicit(1, Buffer.from([1]))),
    'limits the depth of names, which clients do not support',
  ),
  unreadable('an address without its mask', network('0a000001'), 'has a network of 4 octets'),
  unreadable('a mask with holes', network('0a000000ff00ff00'), 'has the network mask 255.0.255.0, which has holes'),
  unreadable('nothing', sequence(), 'has neither permitted nor excluded names'),
  unreadable('no names', sequence(element(0xa1)), 'has neither permitted nor excluded names'),
  unreadable('something else', sequence(integer(1)), 'has tag 0x2 where permitted or excluded names belong'),
  unreadable(
    'a host that is none',
    excluding(implicit(2, Buffer.from('a..b'))),
    'has the constraint "a..b", which is no name',
  ),
  unreadable(
    'a mail domain that is none',
    excluding(implicit(1, Buffer.from('me@'))),
    'has the constraint "me@", which is no name',
  ),
];

/** Ways to break, and to misspell, what an authority may issue. */
export const nameConstraintCases: readonly RuleCase[] = [
  ...violations,
  ...unreadables,
  {
    rule: 'name-constraint-violated',
    name: 'an authority on the way may not have this directory name',
    bad: () => {
      const upper = makeIntermediate(root, { permitted: { directory: ['O=Example'] }, subject: 'O=Example, CN=Upper' });
      return checkText(
        issue(makeIntermediate(upper, { subject: 'O=Other, CN=www.example.org' }), { subject: 'O=Example' }).bundlePem,
      );
    },
    good: below(dns, { subject: 'CN=edge', names: ['www.example.com'] }),
    says: 'Block 2 ("CN=www.example.org,O=Other") has the name "CN=www.example.org,O=Other", which is outside',
  },
];
