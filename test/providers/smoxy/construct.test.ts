import { TerraformVariable } from 'cdktf';
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

  test('the value of a variable is accepted', () => {
    const stack = stackIn();
    const token = new TerraformVariable(stack, 'token', { sensitive: true });
    new SmoxyProvider(stack, 'smoxy', { apiToken: token.stringValue });

    expect(synthesize(stack).provider.smoxy).toEqual([{ api_token: '${var.token}' }]);
  });
});
