import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { Fn, TerraformOutput, type TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Pem } from '../../../src/cdktf/kit/pem';
import { PrivateKey } from '../../../src/cdktf/kit/private-key';
import { keyPair, selfSigned } from '../../support/certificates';
import { stackIn } from '../synthesis';

const literalKey = keyPair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const synthesized = (stack: TerraformStack, value: string): string => {
  new TerraformOutput(stack, 'value', { value });
  return JSON.parse(Testing.synth(stack)).output.value.value;
};

describe('a source from a file', () => {
  let directory: string;
  let stack: TerraformStack;
  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'pemform sources ')));
    stack = stackIn(join(directory, 'cdktf.out'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test.each([
    { file: 'edge.pem', path: '${path.module}/../../../edge.pem' },
    { file: 'a folder/edge.pem', path: '${path.module}/../../../a folder/edge.pem' },
    { file: 'quo"te.pem', path: '${path.module}/../../../quo\\"te.pem' },
    { file: 'back\\slash.pem', path: '${path.module}/../../../back\\\\slash.pem' },
    { file: 'percent%{x}.pem', path: '${path.module}/../../../percent%%{x}.pem' },
  ])("$file is referred to from the stack's output folder", ({ file, path }) => {
    expect(synthesized(stack, Pem.fromFile(join(directory, file)).expression)).toBe(`\${file("${path}")}`);
  });

  test('a relative path starts from the folder the app runs in', () => {
    const expression = synthesized(stack, Pem.fromFile('certs/edge.pem').expression);

    const inside = expression.slice('${file("${path.module}/'.length, -'")}'.length);
    expect(resolve(directory, 'cdktf.out', 'stacks', 'edge', inside)).toBe(resolve('certs/edge.pem'));
  });

  test('an output folder behind a link is seen where it is', () => {
    mkdirSync(join(directory, 'elsewhere', 'deep'), { recursive: true });
    const linked = join(directory, 'linked');
    symlinkSync(join(directory, 'elsewhere', 'deep'), linked);

    const expression = synthesized(stackIn(linked), Pem.fromFile(join(directory, 'edge.pem')).expression);

    expect(expression).toBe('${file("${path.module}/../../../../edge.pem")}');
  });

  test('its text is read at synthesis', () => {
    const pem = selfSigned().certificatePem;
    writeFileSync(join(directory, 'edge.pem'), pem);

    expect(Pem.fromFile(join(directory, 'edge.pem')).read()).toEqual({ text: pem });
  });

  test.each([
    { name: 'a missing file', file: 'missing.pem', problem: /There is no file ".*missing\.pem" in / },
    { name: 'a directory', file: '.', problem: /is a directory/ },
  ])('$name is a problem that says what to do', ({ file, problem }) => {
    expect(PrivateKey.fromFile(join(directory, file)).read()).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('a path that is not known at synthesis is refused with what to use instead', () => {
    expect(() => Pem.fromFile(Fn.join('/', ['a', 'b']))).toThrow(/fromToken\(Fn\.file\(path\)\)/);
  });

  test('printing a source prints no key', () => {
    writeFileSync(join(directory, 'edge.key'), literalKey);
    const source = PrivateKey.fromFile(join(directory, 'edge.key'));
    source.read();

    expect(JSON.stringify(source) + inspect(source, { depth: 9 })).not.toContain('PRIVATE KEY');
  });

  test('the expression is the same in HCL', () => {
    new TerraformOutput(stack, 'value', { value: Pem.fromFile(join(dirname(directory), 'edge.pem')).expression });

    expect(Testing.synthHcl(stack)).toContain('value = "${file("${path.module}/../../../../edge.pem")}"');
  });
});

describe('PrivateKey', () => {
  test('a literal key is refused, with what to use instead and without the key', () => {
    const attempt = (): unknown => PrivateKey.fromToken(literalKey);

    expect(attempt).toThrow(/PrivateKey\.fromFile.*PrivateKey\.fromVariable/);
    expect(attempt).not.toThrow(new RegExp(literalKey.slice(40, 60).replaceAll('+', '\\+')));
  });

  test('a variable must be sensitive', () => {
    expect(() => PrivateKey.fromVariable(new TerraformVariable(stackIn(), 'key', {}))).toThrow(/sensitive: true/);
  });

  test('a variable with a default is refused, with where its value belongs and without the key', () => {
    const variable = new TerraformVariable(stackIn(), 'key', { sensitive: true, default: literalKey });
    const attempt = (): unknown => PrivateKey.fromVariable(variable);

    expect(attempt).toThrow(/edge\/key.*a private key.*default.*TF_VAR_key/);
    expect(attempt).not.toThrow(/PRIVATE KEY/);
  });

  test('a default that is set afterwards is a default', () => {
    const variable = new TerraformVariable(stackIn(), 'key', { sensitive: true });
    variable.addOverride('default', literalKey);

    expect(() => PrivateKey.fromVariable(variable)).toThrow(/default/);
  });

  test('a beginning of a reference is a literal key', () => {
    expect(() => PrivateKey.fromToken('pa${word')).toThrow(/literal private key/);
  });

  describe('with a passphrase', () => {
    const variable = () => new TerraformVariable(stackIn(), 'words', { sensitive: true });
    const file = (content: string): string => {
      const path = join(mkdtempSync(join(tmpdir(), 'pemform-key-')), 'edge.key');
      writeFileSync(path, content);
      return path;
    };
    const encrypted = keyPair().privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'canary',
    });

    test('is left to Terraform, which alone knows the passphrase', () => {
      const path = file(encrypted.toString());
      const source = PrivateKey.fromFile(path, { passphrase: variable() });
      expect(source.read()).toBe('unknown');
      expect(source.passphrase).toBe(PrivateKey.fromFile(path, { passphrase: source.passphrase ?? '' }).passphrase);
      rmSync(dirname(path), { recursive: true });
    });

    test('must be encrypted, and there', () => {
      const path = file(literalKey);
      const problem = (at: string) => PrivateKey.fromFile(at, { passphrase: variable() }).read();
      expect(problem(path)).toEqual({
        problem: expect.stringMatching(/edge\.key" is no encrypted private key\. Remove/),
      });
      expect(problem(`${path}.old`)).toEqual({ problem: expect.stringMatching(/There is no file/) });
      rmSync(dirname(path), { recursive: true });
    });

    test.each([
      { name: 'words', passphrase: () => 'canary', message: /^A literal passphrase is refused/ },
      { name: 'the beginning of a reference', passphrase: () => 'a${b', message: /^A literal passphrase is refused/ },
      {
        name: 'a variable that Terraform prints',
        passphrase: () => new TerraformVariable(stackIn(), 'words', {}),
        message: /holds a passphrase but is not sensitive/,
      },
      {
        name: 'a variable with a default',
        passphrase: () => new TerraformVariable(stackIn(), 'words', { sensitive: true, default: 'canary' }),
        message: /a passphrase.*default/,
      },
    ])('never holds $name, and tells none', ({ passphrase, message }) => {
      for (const attempt of [
        () => PrivateKey.fromFile('edge.key', { passphrase: passphrase() }),
        () => PrivateKey.fromToken(Fn.file('edge.key'), { passphrase: passphrase() }),
      ]) {
        expect(attempt).toThrow(message);
        expect(attempt).not.toThrow(/canary/);
      }
    });
  });

  test.each([
    {
      name: 'a sensitive variable',
      source: () => PrivateKey.fromVariable(new TerraformVariable(stackIn(), 'key', { sensitive: true })),
    },
    { name: 'a reference', source: () => PrivateKey.fromToken(Fn.file('edge.key')) },
    { name: 'a reference written by hand', source: () => PrivateKey.fromToken('${ephemeral.vault_kv.edge.key}') },
  ])('$name is left to Terraform', ({ source }) => {
    expect(source().read()).toBe('unknown');
  });
});

describe('Pem', () => {
  test.each([
    { name: 'fromText', make: () => Pem.fromText(literalKey) },
    { name: 'fromText after a certificate', make: () => Pem.fromText(`${selfSigned().certificatePem}${literalKey}`) },
  ])('$name refuses a private key', ({ make }) => {
    expect(make).toThrow(/PrivateKey\.fromFile/);
  });

  test('text is checked and passed on as it is', () => {
    const pem = selfSigned().certificatePem;

    expect(Pem.fromText(pem)).toMatchObject({ kind: 'certificates', expression: pem });
    expect(Pem.fromText(pem).read()).toEqual({ text: pem });
  });

  test('fromToken refuses text that is no reference', () => {
    expect(() => Pem.fromToken(selfSigned().certificatePem)).toThrow(/Pem\.fromText/);
  });

  test('a reference written by hand is left to Terraform', () => {
    expect(Pem.fromToken('${tls_self_signed_cert.edge.cert_pem}')).toMatchObject({
      expression: '${tls_self_signed_cert.edge.cert_pem}',
    });
  });
});
