import { Fn, TerraformVariable } from 'cdktf';
import { isReference } from '../../../src/cdktf/kit/reference';
import { stackIn } from '../synthesis';

describe('isReference', () => {
  test.each([
    '${var.token}',
    '${file("key.pem")}',
    '${file("${path.module}/key.pem")}',
    'Bearer ${var.token}',
    '${ephemeral.vault_kv.edge["key"]}',
    '${ephemeral.vault_kv.edge[0].data.key}',
    '${data.vault_generic_secret.edge.data["a}b"]}',
    '${var.on ? var.one : "two"}',
    '${-var.size + 2 * (var.other % 3)}',
    '${!var.on && var.off || var.one >= 2}',
    '${[for key in var.keys : upper(key) if key != ""]}',
    '${jsonencode({ a = var.a, "b" : [1, 2.5e3, null], (var.c) = true })}',
    '${jsonencode({\n  a = var.a\n  b = var.b\n})}',
    '${var.list[*].id}',
    '${var.list.0.id}',
    '${max(var.list...)}',
    '${provider::apinizer::normalize_pem(var.pem)}',
    '${~ var.token ~}',
    'a ${word} and ${var.token}',
  ])('%s is one', (text) => {
    expect(isReference(text)).toBe(true);
  });

  test.each([
    'hunter2',
    'pa${word',
    'pa${word}x',
    'pa${wo rd.x}',
    '${}',
    '${ }',
    '${"hunter2"}',
    '${42}',
    '${true}',
    '$${var.token}',
    '$$${var.token',
    '${var.token',
    '${var.}',
    '${.token}',
    '${var.a b}',
    '${var.a;b.c}',
    '${var.a$b}',
    '${f(var.a}',
    '${var.a)}',
    '${var["a}',
    '${var.a +}',
    '${f(,)}',
    '{var.token}',
    '$ {var.token}',
    '%{var.token}',
  ])('%j is none', (text) => {
    expect(isReference(text)).toBe(false);
  });

  test('a token of cdktf is one', () => {
    const stack = stackIn();
    const variable = new TerraformVariable(stack, 'token', { sensitive: true });
    expect([variable.stringValue, Fn.upper(variable.stringValue), `x${variable.stringValue}`].map(isReference)).toEqual(
      [true, true, true],
    );
  });

  test('a hundred kilobytes of anything are decided at once', () => {
    const started = Date.now();
    for (const part of ['${', '${(', '${"', '${"${', '${a b', '$', '\\', '${[{(']) {
      expect(isReference(`${part.repeat(100_000 / part.length)}}`)).toBe(false);
    }
    expect(Date.now() - started).toBeLessThan(2000);
  });
});
