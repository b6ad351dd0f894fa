import { SmoxyProvider } from '../../../src/providers/smoxy/constructs';
import { keepsItsSecrets } from '../../cdktf/secret-arguments';
import { stackIn, synthesize } from '../../cdktf/synthesis';

describe('SmoxyProvider', () => {
  test('without arguments everything comes from the environment', () => {
    const stack = stackIn();
    new SmoxyProvider(stack, 'smoxy');

    const { terraform, provider } = synthesize(stack);
    expect(terraform.required_providers.smoxy).toMatchObject({ source: 'pemform/smoxy' });
    expect(provider.smoxy).toEqual([{}]);
  });

  keepsItsSecrets({
    make: (scope, config) => new SmoxyProvider(scope, 'provider', config),
    secrets: [
      ['apiToken', 'SMOXY_API_TOKEN'],
      ['jwt', 'SMOXY_JWT'],
    ],
    synthesized: ['smoxy', 'api_token'],
  });
});
