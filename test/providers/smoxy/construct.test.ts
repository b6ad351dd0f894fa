import { Fn, TerraformVariable } from 'cdktf';
import { SmoxyProvider } from '../../../src/providers/smoxy/constructs';
import { stackIn, synthesize } from '../../cdktf/synthesis';

describe('SmoxyProvider', () => {
  test('without arguments everything comes from the environment', () => {
    const stack = stackIn();
    new SmoxyProvider(stack, 'smoxy');

    const { terraform, provider } = synthesize(stack);
    expect(terraform.required_providers.smoxy).toMatchObject({ source: 'pemform/smoxy' });
    expect(provider.smoxy).toEqual([{}]);
  });

  test.each([
    { argument: 'apiToken', environment: 'SMOXY_API_TOKEN' },
    { argument: 'jwt', environment: 'SMOXY_JWT' },
  ])('a literal $argument is refused with what to use instead, and is not repeated', ({ argument, environment }) => {
    const attempt = (): unknown => new SmoxyProvider(stackIn(), 'smoxy', { [argument]: 'c0ffee' });

    expect(attempt).toThrow(new RegExp(`literal ${argument}.*${environment}.*sensitive TerraformVariable`));
    expect(attempt).not.toThrow(/c0ffee/);
  });

  test.each(['apiToken', 'jwt'])(
    'a variable with a default is refused for %s, wherever its reference stands',
    (argument) => {
      const stack = stackIn();
      const secret = new TerraformVariable(stack, 'secret', { sensitive: true, default: 'c0ffee' });
      for (const value of [secret.stringValue, Fn.trimspace(secret.stringValue), '${var.secret}']) {
        const attempt = (): unknown => new SmoxyProvider(stack, 'provider', { [argument]: value });

        expect(attempt).toThrow(new RegExp(`edge/secret.*${argument}.*default.*TF_VAR_secret`));
        expect(attempt).not.toThrow(/c0ffee/);
      }
    },
  );

  test.each([null, ''])('a default that holds nothing, %j, is no secret', (nothing) => {
    const stack = stackIn();
    const secret = new TerraformVariable(stack, 'secret', { sensitive: true });
    secret.addOverride('default', nothing);
    new SmoxyProvider(stack, 'provider', { apiToken: secret.stringValue });
  });

  test('text that merely looks like the beginning of a reference is refused', () => {
    expect(() => new SmoxyProvider(stackIn(), 'provider', { apiToken: 'pa${word' })).toThrow(/literal/);
  });

  test('the value of a variable is accepted', () => {
    const stack = stackIn();
    const token = new TerraformVariable(stack, 'token', { sensitive: true });
    new SmoxyProvider(stack, 'smoxy', { apiToken: token.stringValue });

    expect(synthesize(stack).provider.smoxy).toEqual([{ api_token: '${var.token}' }]);
  });
});
