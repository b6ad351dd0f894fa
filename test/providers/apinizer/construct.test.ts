import { TerraformVariable } from 'cdktf';
import { ApinizerProvider } from '../../../src/providers/apinizer/constructs';
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

  test.each([
    { argument: 'token', environment: 'APINIZER_TOKEN' },
    { argument: 'password', environment: 'APINIZER_PASSWORD' },
  ])('a literal $argument is refused with what to use instead, and is not repeated', ({ argument, environment }) => {
    const attempt = (): unknown => new ApinizerProvider(stackIn(), 'apinizer', { [argument]: 'c0ffee' });

    expect(attempt).toThrow(new RegExp(`literal ${argument}.*${environment}.*sensitive TerraformVariable`));
    expect(attempt).not.toThrow(/c0ffee/);
  });

  test('the value of a variable is accepted', () => {
    const stack = stackIn();
    const token = new TerraformVariable(stack, 'token', { sensitive: true });
    new ApinizerProvider(stack, 'apinizer', { token: token.stringValue });

    expect(synthesize(stack).provider.apinizer).toEqual([{ token: '${var.token}' }]);
  });
});
