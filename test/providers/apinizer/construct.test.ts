import { ApinizerProvider } from '../../../src/providers/apinizer/constructs';
import { keepsItsSecrets } from '../../cdktf/secret-arguments';
import { stackIn, synthesize } from '../../cdktf/synthesis';

describe('ApinizerProvider', () => {
  test('the stack requires the version of this package', () => {
    const stack = stackIn();
    new ApinizerProvider(stack, 'apinizer', { baseUrl: 'https://manager.example.com', project: 'Shop' });

    const { terraform, provider } = synthesize(stack);
    const { version } = jest.requireActual('../../../package.json');
    expect(terraform.required_providers.apinizer).toEqual({ source: 'pemform/apinizer', version });
    expect(provider.apinizer).toEqual([{ base_url: 'https://manager.example.com', project: 'Shop' }]);
  });

  keepsItsSecrets({
    make: (scope, config) => new ApinizerProvider(scope, 'provider', config),
    secrets: [
      ['token', 'APINIZER_TOKEN'],
      ['password', 'APINIZER_PASSWORD'],
    ],
    synthesized: ['apinizer', 'token'],
  });
});
