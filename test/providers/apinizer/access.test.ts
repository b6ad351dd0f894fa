import { foreignAnswers } from '../../../src/sandbox/kit/fault';
import { type Misbehaviour, type Sandbox, startSandbox } from '../../../src/sandbox/sandbox';
import { managed } from '../../support/life';
import { configured } from '../../support/sandbox-providers';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const from = { environment: 'moon', use: 'SIGNATURE', algorithm: 'RS256' };
const plan = async (source: object) => {
  const jwk = managed(await configured(sandbox, { max_retries: 0 }), 'apinizer_jwk');
  return (await jwk.plan({ name: 'key', ...source })).told;
};

describe('what is asked before a JWK is written', () => {
  test.each([
    { source: { from_certificate: { certificate_name: 'gateway', ...from } }, path: 'from_certificate.environment' },
    { source: { from_key: { key_name: 'key', key_kind: 'PUBLIC', ...from } }, path: 'from_key.environment' },
    { source: { from_keystore: { keystore_name: 'k', alias: 'a', ...from } }, path: 'from_keystore.environment' },
  ])('is the environment of its source: $path', async ({ source, path }) => {
    expect(await plan(source)).toEqual([`error ${path}: Unknown environment`]);
  });

  test.each<{ name: string; does: Misbehaviour; told: readonly string[] }>([
    { name: "trouble of the manager's own", does: { status: 503 }, told: [] },
    { name: 'too many calls', does: { status: 429 }, told: [] },
    {
      name: 'a page in its place',
      does: { status: 200, ...foreignAnswers['sign-in'] },
      told: ['error base_url: This is not an Apinizer manager'],
    },
    {
      name: 'a connection that ends',
      does: { drop: 'before' },
      told: ['error base_url: The manager cannot be reached'],
    },
  ])('and $name settles: $told', async ({ does, told }) => {
    sandbox.inject({ method: 'GET', path: 'environments', times: Infinity, does });
    expect(await plan({ generate: { key_type: 'EC', curve: 'P256' } })).toEqual(told);
  });
});
