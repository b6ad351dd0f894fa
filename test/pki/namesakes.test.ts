import { type Issued, issue, keyPair, makeCa, makeIntermediate } from '../support/certificates';
import { check, checkText, root } from './cases/rule-case';

const harmless: ReadonlySet<string> = new Set(['root-included', 'certificate-unrelated']);
const findingsIn = (...certificates: readonly Issued[]) =>
  checkText(certificates.map(({ certificatePem }) => certificatePem).join('')).filter(
    ({ rule }) => !harmless.has(rule),
  );

const subject = 'CN=Root, O=Rollover';
const [oldKey, newKey] = [keyPair(), keyPair()];
const oldRoot = makeCa({ subject, key: oldKey });
const newRoot = makeCa({ subject, key: newKey });
/** RFC 4210 §4.4: the new key certified by the old one, and the other way round. */
const newWithOld = makeIntermediate(oldRoot, { subject, key: newKey });
const oldWithNew = makeIntermediate(newRoot, { subject, key: oldKey });
const ofOld = issue(oldRoot);
const ofNew = issue(newRoot);

describe('authorities of one name', () => {
  const good: readonly (readonly [string, readonly Issued[]])[] = [
    ['a leaf of the old root with both roots', [ofOld, oldRoot, newRoot]],
    ['a leaf of the old root with both roots, the new one first', [ofOld, newRoot, oldRoot]],
    ['a leaf of the new root with both roots', [ofNew, oldRoot, newRoot]],
    ['a leaf of the new root with both roots, the new one first', [ofNew, newRoot, oldRoot]],
    ['a new key certified by the old one', [ofNew, newWithOld, oldRoot]],
    ['a new key certified by the old one, and the new root', [ofNew, newWithOld, newRoot]],
    ['an old key certified by the new one', [ofOld, oldWithNew, newRoot]],
    ['everything of a rollover', [ofNew, newWithOld, newRoot, oldWithNew, oldRoot]],
    ['everything of a rollover in another order', [ofOld, oldRoot, newRoot, newWithOld, oldWithNew]],
  ];
  test.each(good)('are no problem: %s', (_, certificates) => {
    expect(findingsIn(...certificates)).toEqual([]);
  });

  const twins = Array.from({ length: 2 }, () => makeIntermediate(root));
  test('of an intermediate issued twice, the one that signed is found wherever it stands', () => {
    const [first, second] = twins as [Issued, Issued];
    for (const signer of twins) {
      expect(findingsIn(issue(signer), first, second)).toEqual([]);
      expect(findingsIn(issue(signer), second, first)).toEqual([]);
    }
  });

  test('are all looked at: the one that signed is the last of ninety', () => {
    const many = Array.from({ length: 89 }, () => makeIntermediate(root));
    const signer = makeIntermediate(root);
    expect(findingsIn(issue(signer), ...many, signer)).toEqual([]);
  });

  test('are a problem where none of them signed', () => {
    const stranger = issue(makeCa({ subject }));
    const invalid = (...certificates: readonly Issued[]) =>
      findingsIn(...certificates).flatMap(({ rule, block }) => (rule === 'signature-invalid' ? [block] : []));
    expect(invalid(stranger, oldRoot, newRoot)).toEqual([1]);
    const broken = makeCa({ subject, key: newKey, brokenSignature: true });
    expect(invalid(ofOld, oldRoot, broken)).toEqual([3]);
  });

  test('leave a signature unverified where one of them has a key of the future and none signed', () => {
    const spki = Buffer.from('3010300b0609608648016503040312030100', 'hex');
    const future = makeCa({ subject, spki });
    const found = (...certificates: readonly Issued[]) =>
      check({ certificate_pem: certificates.map(({ certificatePem }) => certificatePem).join('') })
        .filter(({ block }) => block === 1)
        .map(({ rule }) => rule);
    expect(found(issue(makeCa({ subject })), oldRoot, future)).toContain('signature-unverified');
    expect(found(issue(makeCa({ subject })), oldRoot, future)).not.toContain('signature-invalid');
    expect(found(ofOld, future, oldRoot)).not.toContain('signature-unverified');
  });
});
