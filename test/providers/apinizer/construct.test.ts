import { Fn, TerraformVariable } from 'cdktf';
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

  test.each(['token', 'password'])(
    'a variable with a default is refused for %s, wherever its reference stands',
    (argument) => {
      const stack = stackIn();
      const secret = new TerraformVariable(stack, 'secret', { sensitive: true, default: 'c0ffee' });
      for (const value of [secret.stringValue, Fn.trimspace(secret.stringValue), '${var.secret}']) {
        const attempt = (): unknown => new ApinizerProvider(stack, 'provider', { [argument]: value });

        expect(attempt).toThrow(new RegExp(`edge/secret.*${argument}.*default.*TF_VAR_secret`));
        expect(attempt).not.toThrow(/c0ffee/);
      }
    },
  );

  test.each([null, ''])('a default that holds nothing, %j, is no secret', (nothing) => {
    const stack = stackIn();
    const secret = new TerraformVariable(stack, 'secret', { sensitive: true });
    secret.addOverride('default', nothing);
    new ApinizerProvider(stack, 'provider', { token: secret.stringValue });
  });

  test('text that merely looks like the beginning of a reference is refused', () => {
    expect(() => new ApinizerProvider(stackIn(), 'provider', { token: 'pa${word' })).toThrow(/literal/);
  });

  test('the value of a variable is accepted', () => {
    const stack = stackIn();
    const token = new TerraformVariable(stack, 'token', { sensitive: true });
    new ApinizerProvider(stack, 'apinizer', { token: token.stringValue });

    expect(synthesize(stack).provider.apinizer).toEqual([{ token: '${var.token}' }]);
  });
});
