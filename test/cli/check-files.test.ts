import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { callCheck } from '../support/check-call';
import { enterOwnFolder } from '../support/own-folder';

const DAY = 86_400_000;
const now = new Date();
const days = (count: number) => new Date(now.getTime() + count * DAY);
const root = makeCa();
const intermediate = makeIntermediate(root);
const leaf = issue(intermediate, { notBefore: days(-1), notAfter: days(89.5) });
const expired = issue(intermediate, { subject: 'CN=old', notBefore: days(-90), notAfter: days(-2.5) });

interface Result {
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
}

describe('pemform check with files', () => {
  let folder: string;
  let leave: () => void;
  beforeEach(() => {
    ({ folder, leave } = enterOwnFolder());
    write('a.pem', leaf.bundlePem);
    write('b.pem', expired.bundlePem);
    write('key.pem', leaf.privateKeyPem);
  });
  afterEach(() => leave());

  const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content, { mode: 0o600 });
  const run = (args: readonly string[], input = '') =>
    callCheck(args, { now: () => now, readInput: async () => Buffer.from(input) });

  test('one file is reported as a certificate is', async () => {
    const { code, printed } = await run(['a.pem', '--domain', 'edge.example.com']);
    expect({ code, printed }).toEqual({
      code: 0,
      printed: expect.stringContaining('\n   └─ O=Pemform Tests,CN=Test Root CA'),
    });
    expect(printed).toMatch(/^certificate {2}a\.pem\ndomains {6}edge\.example\.com\n/);
  });

  test('several files are a table, with the findings below it', async () => {
    const { code, printed } = await run(['a.pem', 'b.pem', 'key.pem']);
    expect(code).toBe(1);
    expect(printed.split('\n').slice(0, 8)).toEqual([
      'file     verdict  days left  subject',
      'a.pem    ok              89  CN=edge.example.com',
      'b.pem    error      expired  CN=old',
      'key.pem  ok               -  private key ECDSA-P256',
      '',
      'error certificate-expired  b.pem, block 1',
      expect.stringContaining('  Block 1 ("CN=old") expired on'),
      '  Renew it and use the new certificate.',
    ]);
    expect(printed).toMatch(/\n3 files: 1 error, 0 warnings\.\n$/);
  });

  test('several good files say so on the last line', async () => {
    expect((await run(['a.pem', 'key.pem'])).printed).toMatch(/\nNothing is wrong in 2 files\.\n$/);
  });

  test('a domain is asked of the certificates only', async () => {
    const { printed } = await run(['a.pem', 'b.pem', 'key.pem', '--domain', 'other.example']);
    expect(printed.match(/error domain-not-covered {2}\S+/g)).toEqual([
      'error domain-not-covered  a.pem,',
      'error domain-not-covered  b.pem,',
    ]);
  });

  test('a pattern stands for the files that it matches, links among them, each once', async () => {
    mkdirSync('more');
    write('more/[x].pem', leaf.bundlePem);
    symlinkSync(join(folder, 'a.pem'), join(folder, 'more', 'link.pem'));
    const { files } = JSON.parse((await run(['a.pem', '**/*.pem', 'more/[x].pem', '--json'])).printed);
    expect(files.map(({ file }: { file: string }) => file)).toEqual([
      'a.pem',
      'b.pem',
      'key.pem',
      'more/[x].pem',
      'more/link.pem',
    ]);
  });

  test.each([
    [
      'of another folder',
      () => `../${basename(folder).slice(0, -1)}?/b.pem`,
      () => [join('..', basename(folder), 'b.pem')],
    ],
    ['from the root', () => join(folder, '**', 'b.pem'), () => [join(folder, 'b.pem'), join(folder, 'more', 'b.pem')]],
    ['of this folder', () => './b.*', () => ['./b.pem']],
    ['with braces', () => '{a,more/b}.pem', () => ['a.pem', 'more/b.pem']],
  ])('a pattern %s gives names as the shell does', async (_, pattern, expected) => {
    mkdirSync('more');
    mkdirSync('.hidden');
    write('more/b.pem', leaf.bundlePem);
    write('.hidden/b.pem', leaf.bundlePem);
    const { files } = JSON.parse((await run([pattern(), '--json'])).printed);
    expect(files.map(({ file }: { file: string }) => file)).toEqual(expected());
  });

  test('names of files do not steer the terminal', async () => {
    write('\u001b[2J.pem', leaf.bundlePem);
    expect((await run(['*.pem'])).printed).not.toMatch(/[^\P{C}\n]/u);
  });

  test('standard input is a file as well', async () => {
    const { code, printed } = await run(['-'], leaf.bundlePem);
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringMatching(/^certificate {2}standard input\n/) });
  });

  test('standard input may be any of the texts', async () => {
    const { code, printed } = await run(['--certificate', 'a.pem', '--private-key', '-'], root.privateKeyPem);
    expect({ code, printed }).toEqual({
      code: 1,
      printed: expect.stringContaining('error key-mismatch  standard input'),
    });
  });

  describe('a bundle of leaf, chain and key', () => {
    test.each([
      ['key last', leaf.bundlePem + leaf.privateKeyPem],
      ['key first', leaf.privateKeyPem + leaf.bundlePem],
      [
        'parameters beside the key',
        `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${leaf.privateKeyPem}${leaf.bundlePem}`,
      ],
    ])('is whole, %s', async (_, text) => {
      write('a.pem', text);
      const { code, printed } = await run(['a.pem', '--fail-on', 'warning']);
      expect({ code, printed }).toEqual({
        code: 0,
        printed: expect.stringMatching(/^bundle {7}a\.pem \(ECDSA-P256\)\n/),
      });
    });

    test('says which key does not belong', async () => {
      write('a.pem', root.privateKeyPem + leaf.bundlePem);
      const { code, printed } = await run(['a.pem']);
      expect({ code, printed }).toEqual({
        code: 1,
        printed: expect.stringContaining('does not belong to block 2 ("CN=edge.example.com")'),
      });
    });

    test('tells a defect once, at its place', async () => {
      write(
        'a.pem',
        `${leaf.privateKeyPem}${leaf.bundlePem}-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----\n`,
      );
      const { findings } = JSON.parse((await run(['a.pem', '--json'])).printed).files[0];
      expect(findings).toMatchObject([{ rule: 'base64-broken', block: 4 }]);
      const [{ results }] = JSON.parse((await run(['a.pem', '--sarif'])).printed).runs;
      const line = (leaf.privateKeyPem + leaf.bundlePem).split('\n').length;
      expect(results[0].locations[0].physicalLocation.region).toEqual({ startLine: line });
    });

    test('tells a second key', async () => {
      write('a.pem', leaf.bundlePem + leaf.privateKeyPem + root.privateKeyPem);
      expect((await run(['a.pem'])).printed).toContain('error private-key-several  a.pem, block 4');
    });
  });

  test('a JWK among the files is judged as one', async () => {
    write('key.jwk', JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }));
    const { printed } = await run(['a.pem', 'key.jwk']);
    expect(printed).toMatch(/^key\.jwk {2}error {12}- {2}JWK$/m);
    expect(printed).toContain('error jwk-key-invalid  key.jwk');
  });

  test('--json lists the files, with the counts of all', async () => {
    const { code, printed } = await run(['a.pem', 'b.pem', '--json']);
    expect({ code, printed: JSON.parse(printed) }).toMatchObject({
      code: 1,
      printed: {
        files: [
          { file: 'a.pem', errors: 0, steps: [{}, {}] },
          { file: 'b.pem', errors: 1 },
        ],
        errors: 1,
        warnings: 0,
      },
    });
  });

  test('--sarif has the findings of all files', async () => {
    const { runs } = JSON.parse((await run(['a.pem', 'b.pem', 'b.pem', '--sarif', '--domain', 'x.example'])).printed);
    expect(runs).toHaveLength(1);
    expect(runs[0].results.map((result: Result) => result.locations[0]?.physicalLocation.artifactLocation.uri)).toEqual(
      ['a.pem', 'b.pem', 'b.pem'],
    );
  });

  test.each([
    ['a pattern that nothing matches', ['*.crt'], 'No file matches *.crt.'],
    ['a file that is not there', ['a.pem', 'none.pem'], 'The file none.pem does not exist.'],
    ['standard input twice', ['-', '--jwk', '-'], 'Standard input can be read only once.'],
    ['a chain beside files', ['a.pem', '--chain', 'b.pem'], 'Give --certificate a.pem'],
    ['a key beside files', ['a.pem', '--private-key', 'key.pem'], 'Give --certificate a.pem'],
  ])('%s ends with 2', async (_, args, says) => {
    const { code, complained, printed } = await run(args);
    expect({ code, complained, printed }).toEqual({ code: 2, complained: expect.stringContaining(says), printed: '' });
  });
});
