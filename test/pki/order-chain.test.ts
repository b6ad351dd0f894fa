import { orderChain } from '../../src/pki/chain';
import { checkCertificate } from '../../src/pki/check';
import { issue, keyPair, makeCa, makeIntermediate, selfSigned } from '../support/certificates';

const root = makeCa();
const upper = makeIntermediate(root, { subject: 'CN=Upper' });
const lower = makeIntermediate(upper, { subject: 'CN=Lower' });
const leaf = issue(lower);
const [leafPem, lowerPem, upperPem, rootPem] = [leaf, lower, upper, root].map(({ certificatePem }) => certificatePem);

const ordered = { leaf: leafPem, chain: `${lowerPem}${upperPem}`, full_chain: `${leafPem}${lowerPem}${upperPem}` };

const bundles: readonly (readonly [name: string, pem: string])[] = [
  ['in order', `${leafPem}${lowerPem}${upperPem}`],
  ['with the root', `${leafPem}${lowerPem}${upperPem}${rootPem}`],
  ['from the root down', `${rootPem}${upperPem}${lowerPem}${leafPem}`],
  ['in any order', `${upperPem}${leafPem}${rootPem}${lowerPem}`],
  ['with everything twice', `${upperPem}${leafPem}${lowerPem}${leafPem}${upperPem}${lowerPem}`],
  ['with a stranger', `${makeCa({ subject: 'CN=Stranger' }).certificatePem}${leafPem}${upperPem}${lowerPem}`],
  ['with CRLF, text around the blocks and another width', spelled(`${upperPem}${leafPem}${lowerPem}`)],
  ['under an outdated label', `${upperPem}${leafPem}${lowerPem}`.replaceAll(' CERTIFICATE-', ' X509 CERTIFICATE-')],
];

function spelled(pem: string): string {
  return pem
    .replaceAll(/(?<=[^-])\n(?=[^-])/g, '')
    .replaceAll(/[^-\n]{48}/g, '$&\n')
    .replaceAll('-----BEGIN', 'subject=CN = edge\n-----BEGIN')
    .replaceAll('\n', '\r\n');
}

describe('orderChain', () => {
  test.each(bundles)('orders a bundle %s', (_, pem) => {
    expect(orderChain(pem)).toEqual(ordered);
  });

  test('gives what the checks find in order', () => {
    const { full_chain } = orderChain(`${rootPem}${upperPem}${lowerPem}${leafPem}`);
    expect(checkCertificate({ certificate_pem: full_chain }, { now: new Date() })).toEqual([]);
  });

  test('gives an empty chain for a leaf that stands alone or below its root', () => {
    const direct = issue(root);
    const alone = { leaf: direct.certificatePem, chain: '', full_chain: direct.certificatePem };
    expect(orderChain(direct.certificatePem)).toEqual(alone);
    expect(orderChain(`${rootPem}${direct.certificatePem}`)).toEqual(alone);
  });

  test('gives the same whatever the clock says', () => {
    const expired = issue(lower, { notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-01') });
    expect(orderChain(`${lowerPem}${expired.certificatePem}`).leaf).toBe(expired.certificatePem);
  });

  test('keeps both certificates of an authority that was signed twice', () => {
    const named = { subject: 'CN=Crossed', key: keyPair() };
    const [one, other] = [makeIntermediate(root, named), makeIntermediate(makeCa({ subject: 'CN=Old' }), named)];
    const child = issue(one);
    const { chain } = orderChain(`${one.certificatePem}${other.certificatePem}${child.certificatePem}`);
    expect([`${one.certificatePem}${other.certificatePem}`, `${other.certificatePem}${one.certificatePem}`]).toContain(
      chain,
    );
  });

  test('keeps an issuer that did not sign, so that the checks say so', () => {
    const namesake = makeIntermediate(upper, { subject: 'CN=Lower' });
    expect(orderChain(`${namesake.certificatePem}${leafPem}`).chain).toBe(namesake.certificatePem);
  });

  test('takes a self-signed certificate for host names as a leaf, with the CA flag, too', () => {
    for (const ca of [false, true]) {
      const own = selfSigned({ names: ['edge.example.com'], ca });
      expect(orderChain(own.certificatePem)).toMatchObject({ leaf: own.certificatePem, chain: '' });
    }
  });

  test.each([
    ['two leaves', `${leafPem}${lowerPem}${issue(lower).certificatePem}`, /Block 3 .* second leaf .* beside block 1/],
    ['authorities alone', `${lowerPem}${upperPem}`, /holds 2 certificates of authorities and no leaf\. Add/],
    ['a root alone', `${rootPem}`, /holds 1 certificate of an authority and no leaf\. Add/],
    ['no certificate', 'certs/edge.pem', /path/],
    ['a private key', `${leafPem}${lowerPem}${leaf.privateKeyPem}`, /Block 3 is a private key/],
    ['a damaged block', `${leafPem}${lowerPem?.slice(0, 300)}`, /Block 2 .* has no END line/],
  ])('refuses %s', (_, pem, says) => {
    expect(() => orderChain(pem)).toThrow(says);
  });
});
