import { Fn, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { stackIn, synthesize } from './synthesis';

interface Providing {
  /** Makes the provider with one argument. */
  readonly make: (scope: Construct, config: Readonly<Record<string, string>>) => unknown;
  /** Its secret arguments and their environment variables; the first is the one that most people use. */
  readonly secrets: readonly (readonly [argument: string, environment: string])[];
  /** The provider's name, and the first argument as the synthesized stack spells it. */
  readonly synthesized: readonly [provider: string, argument: string];
}

/** What holds for the secret arguments of every provider construct; to be called in a `describe`. */
export const keepsItsSecrets = ({ make, secrets, synthesized: [provider, name] }: Providing): void => {
  const [[first] = ['']] = secrets;

  test.each(secrets)(
    'a literal %s is refused with what to use instead, and is not repeated',
    (argument, environment) => {
      const attempt = (): unknown => make(stackIn(), { [argument]: 'c0ffee' });

      expect(attempt).toThrow(new RegExp(`literal ${argument}.*${environment}.*sensitive TerraformVariable`));
      expect(attempt).not.toThrow(/c0ffee/);
    },
  );

  test.each(secrets)('a variable with a default is refused for %s, wherever its reference stands', (argument) => {
    const stack = stackIn();
    const secret = new TerraformVariable(stack, 'secret', { sensitive: true, default: 'c0ffee' });
    for (const value of [secret.stringValue, Fn.trimspace(secret.stringValue), '${var.secret}']) {
      const attempt = (): unknown => make(stack, { [argument]: value });

      expect(attempt).toThrow(new RegExp(`edge/secret.*${argument}.*default.*TF_VAR_secret`));
      expect(attempt).not.toThrow(/c0ffee/);
    }
  });

  test.each([null, ''])('a default that holds nothing, %j, is no secret', (nothing) => {
    const stack = stackIn();
    const secret = new TerraformVariable(stack, 'secret', { sensitive: true });
    secret.addOverride('default', nothing);
    make(stack, { [first]: secret.stringValue });
  });

  test('text that merely looks like the beginning of a reference is refused', () => {
    expect(() => make(stackIn(), { [first]: 'pa${word' })).toThrow(/literal/);
  });

  test('the value of a variable is accepted', () => {
    const stack = stackIn();
    const token = new TerraformVariable(stack, 'token', { sensitive: true });
    make(stack, { [first]: token.stringValue });

    expect(synthesize(stack).provider[provider]).toEqual([{ [name]: '${var.token}' }]);
  });
};
