import { writeFileSync } from 'node:fs';
import { judge } from '../../src/cli/check/judge';
import { toSarif } from '../../src/cli/check/output';
import { presentedSource } from '../../src/cli/check/source';
import { issue, makeCa, makeIntermediate, toPem } from '../support/certificates';
import { callCheck } from '../support/check-call';
import { enterOwnFolder } from '../support/own-folder';

const leaf = issue(makeIntermediate(makeCa()));

let leave: () => void;
beforeAll(() => {
  ({ leave } = enterOwnFolder());
  writeFileSync('ä leaf.pem', leaf.certificatePem);
  writeFileSync('leaf.der', leaf.der);
  writeFileSync('bundle.pem', leaf.privateKeyPem + leaf.chainPem + leaf.certificatePem);
  writeFileSync('key.jwk', '{"kty":"EC"}');
  writeFileSync('broken.p7b', toPem(Buffer.from('300506032a0304', 'hex'), 'PKCS7'));
});
afterAll(() => leave());

/** What the schema of SARIF 2.1.0 asks of the parts that are written here. */
const expectValid = (text: string) => {
  const { $schema, version, runs } = JSON.parse(text);
  expect({ $schema, version }).toEqual({ $schema: expect.stringContaining('2.1.0'), version: '2.1.0' });
  expect(runs).toHaveLength(1);
  const { tool, results } = runs[0];
  const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(results).not.toEqual([]);
  for (const { ruleId, level, message, locations } of results) {
    expect(ids).toContain(ruleId);
    expect(['error', 'warning', 'note']).toContain(level);
    expect(message).toEqual({ text: expect.stringMatching(/\S/) });
    expect(locations).toHaveLength(1);
    const { artifactLocation, region } = locations[0].physicalLocation;
    expect(artifactLocation.uri).toMatch(/^[\w!#$%&'()*+,./:;=?@[\]~-]+$/);
    expect(() => new URL(artifactLocation.uri, 'file:///')).not.toThrow();
    if (region !== undefined) expect(region.startLine).toBeGreaterThanOrEqual(1);
  }
};

describe('SARIF', () => {
  test.each([
    ['a certificate', ['--certificate', 'ä leaf.pem']],
    ['files', ['ä leaf.pem', 'leaf.der', 'bundle.pem', 'broken.p7b', 'key.jwk']],
    ['standard input', ['-']],
    ['a JWK', ['--jwk', 'key.jwk']],
  ])('of %s is valid', async (_, args) => {
    const { printed } = await callCheck([...args, '--sarif'], { readInput: async () => leaf.der });
    expectValid(printed);
  });

  test.each(['example.com:443', '[2001:db8::1]:8443', '[fe80::1%eth0]:443'])('of the server %s is valid', (name) => {
    const certificate = presentedSource(name, [leaf.der]);
    const inputs = { name, sources: { certificate }, isBundle: false, isServer: true, expected: null, domains: [] };
    expectValid(JSON.stringify(toSarif([judge(inputs, { now: new Date(), passphrase: null })])));
  });
});
