import { issue, keyPair, makeCa, makeIntermediate } from '../../support/certificates';
import { check, checkLeaf, checkText, inDays, leafWith, type RuleCase } from './rule-case';

const lasting = (notBefore: Date, days: number) => () => {
  const authority = makeCa({ notBefore: new Date('2019-01-01'), notAfter: new Date('2039-01-01') });
  const leaf = issue(authority, { notBefore, notAfter: new Date(notBefore.getTime() + days * 86_400_000 - 1000) });
  return check({ certificate_pem: leaf.bundlePem }, { now: notBefore, public_roots: [authority.certificatePem] });
};

/** A leaf of so many days of which so many are left. */
const livingFor = (days: number, left: number, expiry_warning_days?: number) => () =>
  check(
    { certificate_pem: leafWith({ notBefore: inDays(left - days), notAfter: inDays(left) }).bundlePem },
    { expiry_warning_days },
  );

const belowCa = (caDays: number, leafDays: number) => () => {
  const authority = makeIntermediate(makeCa(), { notAfter: inDays(caDays) });
  return check({ certificate_pem: issue(authority, { notAfter: inDays(leafDays) }).bundlePem });
};

/** A leaf of a root, and another root of the same name. */
const rollover = (notBefore: Date, notAfter: Date) => {
  const authority = makeCa({ subject: 'CN=Rollover' });
  const other = makeCa({ subject: 'CN=Rollover', notBefore, notAfter });
  return checkText([issue(authority), authority, other].map(({ certificatePem }) => certificatePem).join(''));
};

/** A leaf of a public root, and that root as an older authority signed it. */
const crossed = (notAfter: Date) => {
  const key = keyPair();
  const authority = makeCa({ subject: 'CN=Public', key });
  const cross = makeIntermediate(makeCa(), { subject: 'CN=Public', key, notBefore: inDays(-400), notAfter });
  const certificate_pem = issue(authority).certificatePem + cross.certificatePem;
  return check({ certificate_pem }, { public_roots: [authority.certificatePem] });
};

/** A leaf whose issuer was signed by two authorities. */
const twoWays = (first: Date, second: Date) => {
  const key = keyPair();
  const [one, other] = [first, second].map((notAfter, index) =>
    makeIntermediate(makeCa({ subject: `CN=Root ${index}` }), {
      ...{ subject: 'CN=Crossed', key, notBefore: inDays(-400), notAfter },
    }),
  );
  if (one === undefined || other === undefined) throw new Error('two are needed');
  return checkText(issue(one).certificatePem + one.certificatePem + other.certificatePem);
};

const limits: readonly (readonly [issued: string, most: number])[] = [
  ['2020-09-01', 398],
  ['2026-03-14', 398],
  ['2026-03-15', 200],
  ['2027-03-15', 100],
  ['2029-03-15', 47],
];

/** Ways to break the rules about validity. */
export const timeCases: readonly RuleCase[] = [
  {
    rule: 'certificate-expired',
    name: 'the leaf expired yesterday',
    bad: () => checkLeaf({ notBefore: inDays(-90), notAfter: inDays(-1.5) }),
    good: () => checkLeaf({ notBefore: inDays(-90), notAfter: inDays(0.1) }),
    says: /^Block 1 \("CN=edge\.example\.com"\) expired on \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, 1 day ago\.$/,
  },
  {
    rule: 'certificate-expired',
    name: 'an issuer expired',
    bad: belowCa(-0.5, 90),
    good: belowCa(100, 90),
    says: /^Block 2 .* expired on .*, 0 days ago\.$/,
  },
  {
    rule: 'certificate-not-yet-valid',
    name: 'the leaf begins in two days',
    bad: () => checkLeaf({ notBefore: inDays(2.5) }),
    good: () => checkLeaf({ notBefore: inDays(-0.1) }),
    says: /^Block 1 .* is valid only from .*, in 2 days\.$/,
  },
  {
    rule: 'unneeded-certificate-outdated',
    name: 'a root of former times expired',
    bad: () => rollover(inDays(-100), inDays(-2.5)),
    good: () => rollover(inDays(-100), inDays(100)),
    says: /^Block 3 \("CN=Rollover"\) expired on .*, 2 days ago, and no client needs it\.$/,
  },
  {
    rule: 'unneeded-certificate-outdated',
    name: 'a root of the future is not yet valid',
    bad: () => rollover(inDays(2.5), inDays(100)),
    good: () => rollover(inDays(-100), inDays(100)),
    says: /^Block 3 \("CN=Rollover"\) is valid only from .*, in 2 days, and no client needs it\.$/,
  },
  {
    rule: 'unneeded-certificate-outdated',
    name: 'a public authority was signed by another one that expired',
    bad: () => crossed(inDays(-1.5)),
    good: () => crossed(inDays(100)),
    says: /^Block 2 \("CN=Public"\) expired on .*, 1 day ago, and no client needs it\.$/,
  },
  {
    rule: 'certificate-expired',
    name: 'every way up has an authority that expired',
    bad: () => twoWays(inDays(-1.5), inDays(-1.2)),
    good: () => twoWays(inDays(-1.5), inDays(100)),
    says: /expired on .*, 1 day ago\.$/,
  },
  {
    rule: 'validity-inverted',
    name: 'the end comes before the beginning',
    bad: () => checkLeaf({ notBefore: inDays(10), notAfter: inDays(9) }),
    good: () => checkLeaf({ notBefore: inDays(10), notAfter: inDays(10) }),
    says: /^Block 1 .* is valid from .* to .*, which is earlier\.$/,
  },
  ...(
    [
      ['the last third of 398 days', 398, 132.5, 132.8],
      ['the last third of 90 days', 90, 29.9, 30.1],
      ['the last third of 47 days', 47, 15.5, 15.8],
      ['the last third of 10 days and an hour', 10.04, 3.3, 3.4],
      ['the last half of 10 days', 10, 4.9, 5.1],
      ['the last half of 6 days', 6, 2.9, 3.1],
    ] as const
  ).map(([name, lifetime, late, early]) => ({
    rule: 'expires-soon' as const,
    name: `${name} has begun`,
    bad: livingFor(lifetime, late),
    good: livingFor(lifetime, early),
    says: new RegExp(`^Block 1 .* expires on .*, in ${Math.floor(late)} days\\.$`),
  })),
  {
    rule: 'expires-soon',
    name: 'it expires within the number of days',
    bad: livingFor(90, 59.5, 60),
    good: livingFor(90, 29.5, 29),
    says: /^Block 1 .* expires on .*, in 59 days\.$/,
  },
  {
    rule: 'expires-soon',
    name: 'an issuer expires within the last third of the leaf',
    bad: belowCa(20.5, 89),
    good: belowCa(31, 89),
    says: /^Block 2 .* expires on .*, in 20 days\.$/,
  },
  {
    rule: 'issuer-expires-first',
    name: 'the intermediate expires before the leaf',
    bad: belowCa(50, 60),
    good: belowCa(60, 50),
    says: /^Block 2 .* expires on .*, before the leaf it issued\.$/,
  },
  ...limits.map(([issued, most]) => ({
    rule: 'lifetime-too-long' as const,
    name: `issued on ${issued} for more than ${most} days`,
    bad: lasting(new Date(issued), most + 1),
    good: lasting(new Date(issued), most),
    says: `Block 1 ("CN=edge.example.com") is valid for ${most + 1} days; issued on ${issued}T00:00:00Z it may be ${most}.`,
  })),
];
