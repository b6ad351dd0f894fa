import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownRules } from '../../src/cli/check/own-rules';
import { ruleIds } from '../../src/pki/rules';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { callCheck } from '../support/check-call';

const DAY = 86_400_000;
const now = new Date();
const root = makeCa();
const leaf = issue(makeIntermediate(root), {
  notBefore: new Date(now.getTime() - DAY),
  notAfter: new Date(now.getTime() + 89.5 * DAY),
});

describe('pemform check', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pemform check '));
    write('leaf.pem', leaf.certificatePem);
    write('chain.pem', leaf.chainPem);
    write('bundle.pem', leaf.bundlePem);
    write('leaf.key', leaf.privateKeyPem);
    write('other.key', root.privateKeyPem);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string): string => join(folder, name);
  const write = (name: string, content: string | Buffer) => writeFileSync(file(name), content, { mode: 0o600 });

  const run = (args: readonly string[], hasColors = false) => callCheck(args, { now: () => now, hasColors });

  const good = () => [
    '--certificate',
    file('leaf.pem'),
    '--chain',
    file('chain.pem'),
    '--private-key',
    file('leaf.key'),
  ];

  test('a good certificate ends with 0 and a drawing of its chain', async () => {
    const { code, printed } = await run([...good(), '--domain', 'edge.example.com']);
    expect(code).toBe(0);
    expect(
      printed.replace(/\d{4}-\d\d-\d\d/g, 'DATE').replace(/36\d\d days/, '3650 days'),
    ).toBe(`certificate  ${file('leaf.pem')}
chain        ${file('chain.pem')}
private key  ${file('leaf.key')} (ECDSA-P256)
domains      edge.example.com

CN=edge.example.com  ECDSA-P256  89 days left, until DATE
└─ O=Pemform Tests,CN=Test Intermediate CA  ECDSA-P256  3650 days left, until DATE
   └─ O=Pemform Tests,CN=Test Root CA  not in the files

Nothing is wrong.
`);
  });

  test.each([
    ['its first name', { names: ['10.0.0.1', 'short.example.com'] }, 'short.example.com'],
    ['its address', { names: ['10.0.0.1'] }, '10.0.0.1'],
    ['its serial number', { names: [] }, 'serial number 4a5b'],
  ])('a certificate without a subject is called by %s in every form', async (_, options, name) => {
    const { bundlePem } = issue(root, { ...options, subject: '', criticalNames: true, serial: '4a5b' });
    write('short.pem', bundlePem);
    const call = ['--certificate', file('short.pem'), '--domain', 'x.example'];
    expect((await run(call)).printed).toMatch(new RegExp(`^${name}  ECDSA-P256  \\d+ days left`, 'm'));
    expect(JSON.parse((await run([...call, '--json'])).printed)).toMatchObject({
      steps: [{ name, facts: { subject: '' } }],
    });
    const [{ results }] = JSON.parse((await run([...call, '--sarif'])).printed).runs;
    expect(results.map(({ message }: { message: { text: string } }) => message.text)).toContainEqual(
      expect.stringContaining(`Block 1 ("${name}") does not cover "x.example"`),
    );
  });

  test('an issuer without a name is drawn as that', async () => {
    write('short.pem', issue(makeIntermediate(root, { subject: '' })).certificatePem);
    expect((await run(['--certificate', file('short.pem')])).printed).toContain(
      '└─ an authority without a name  not in the files',
    );
  });

  test.each([
    ['certificate and key', ['leaf.key', 'chain.pem', 'leaf.pem'], 'leaf.key'],
    ['certificate and chain', ['chain.pem', 'leaf.pem', 'leaf.key'], 'chain.pem'],
  ])('%s swapped is one error', async (_, [certificate = '', chain = '', key = ''], place) => {
    const { code, printed } = await run([
      ...['--certificate', file(certificate), '--chain', file(chain), '--private-key', file(key)],
      ...['--domain', 'edge.example.com'],
    ]);
    expect(code).toBe(1);
    expect(printed).toContain(`error inputs-swapped  ${file(place)}`);
    expect(printed).toMatch(/\n\n1 error, 0 warnings\.\n$/);
  });

  test('a root in the files ends the drawing', async () => {
    write('bundle.pem', leaf.bundlePem + root.certificatePem);
    const { code, printed } = await run(['--certificate', file('bundle.pem')]);
    expect(code).toBe(0);
    expect(printed).toMatch(/\n {3}└─ O=Pemform Tests,CN=Test Root CA {2}ECDSA-P256 {2}\d+ days left/);
    expect(printed).toContain('info root-included');
    expect(printed).not.toContain('not in the files');
  });

  test('a warning ends with 0', async () => {
    const { code, printed } = await run(['--certificate', file('leaf.pem')]);
    expect(code).toBe(0);
    expect(printed).toContain(
      `warning issuer-missing  ${file('leaf.pem')}, block 1\n  Block 1 ("CN=edge.example.com") was issued by`,
    );
    expect(printed).toMatch(/\n0 errors, 1 warning\.\n$/);
  });

  test('errors end with 1 and say what to do', async () => {
    const { code, printed } = await run([
      '--certificate',
      file('bundle.pem'),
      '--private-key',
      file('other.key'),
      '--domain',
      'x.example',
      '--domain',
      'edge.example.com',
    ]);
    expect(code).toBe(1);
    expect(printed).toContain(
      `error key-mismatch  ${file('other.key')}\n  The private key (ECDSA-P256, public key SHA-256 `,
    );
    expect(printed).toContain(
      'does not cover "x.example"; it covers "edge.example.com".\n  Use a certificate that was issued for this name.',
    );
    expect(printed).toMatch(/\n2 errors, 0 warnings\.\n$/);
  });

  test('an expired certificate is drawn as expired', async () => {
    const old = issue(root, {
      notBefore: new Date(now.getTime() - 9 * DAY),
      notAfter: new Date(now.getTime() - 2 * DAY),
    });
    write('leaf.pem', old.certificatePem);
    expect((await run(['--certificate', file('leaf.pem')])).printed).toMatch(
      /CN=edge\.example\.com {2}ECDSA-P256 {2}expired \d/,
    );
  });

  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${leaf.certificatePem}`, 'utf16le'), 'The text is UTF-16.'],
    ['nothing', Buffer.alloc(0), 'The text is empty.'],
    ['a number', Buffer.from('0x0123\n'), 'The text has no PEM block.'],
  ])('a file of %s is an error that says so', async (_, content, says) => {
    write('leaf.pem', content);
    const { code, printed } = await run(['--certificate', file('leaf.pem')]);
    expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining(says) });
  });

  test('there are colours for a terminal only', async () => {
    expect((await run(good(), true)).printed).toContain('\u001b[32mNothing is wrong.\u001b[0m');
    expect((await run(good())).printed).not.toContain('\u001b');
  });

  test('names in a certificate do not steer the terminal', async () => {
    write(
      'leaf.pem',
      issue(root, { subject: 'CN=\u001b[2Jgone\u009b\u202e', names: ['\u001b[2J.example'] }).certificatePem,
    );
    expect((await run(['--certificate', file('leaf.pem'), '--domain', 'a.example'])).printed).not.toMatch(
      /[^\P{C}\n]/u,
    );
  });

  test('--json prints facts and findings', async () => {
    const { code, printed } = await run([
      '--certificate',
      file('bundle.pem'),
      '--private-key',
      file('other.key'),
      '--json',
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      steps: [
        { input: 'certificate', block: 1, facts: { subject: 'CN=edge.example.com', dns_names: ['edge.example.com'] } },
        { input: 'certificate', block: 2, facts: { is_ca: true } },
      ],
      issuer: 'O=Pemform Tests,CN=Test Root CA',
      is_public: false,
      private_key_algorithm: 'ECDSA-P256',
      findings: [{ rule: 'key-mismatch', severity: 'error', input: 'private_key' }],
      errors: 1,
      warnings: 0,
    });
  });

  test('--sarif points at the line of the block', async () => {
    const stranger = makeCa({ subject: 'CN=Stranger' });
    write('bundle.pem', `# chain\n${leaf.bundlePem}${stranger.certificatePem}`);
    const { code, printed } = await run(['--certificate', file('bundle.pem'), '--sarif']);
    const { version, runs } = JSON.parse(printed);
    const line = 2 + leaf.bundlePem.split('\n').length - 1;
    expect({ code, version }).toEqual({ code: 0, version: '2.1.0' });
    expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      ...ruleIds,
      ...ownRules.map(({ id }) => id),
    ]);
    expect(runs[0].results).toMatchObject(
      [
        { ruleId: 'certificate-unrelated', level: 'warning' },
        { ruleId: 'root-included', level: 'note' },
      ].map((result) => ({
        ...result,
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: encodeURI(file('bundle.pem')) }, region: { startLine: line } },
          },
        ],
      })),
    );
  });

  test.each([
    ['with nothing to check', [], 'Nothing to check.'],
    ['with a chain alone', ['--chain', 'x'], '--chain needs --certificate'],
    [
      'with --json and --sarif',
      ['--certificate', 'x', '--json', '--sarif'],
      "option '--sarif' cannot be used with option '--json'",
    ],
    ['with days that are none', ['--certificate', 'x', '--warn-days', '-1'], 'It must be a whole number of days'],
    ['with an unknown severity', ['--certificate', 'x', '--fail-on', 'info'], 'Allowed choices are warning, error.'],
    ['with an unknown option', ['--certificate', 'x', '--what'], "unknown option '--what'"],
  ])('a call %s ends with 2', async (_, args, says) => {
    const { code, complained } = await run(args);
    expect({ code, complained }).toEqual({ code: 2, complained: expect.stringContaining(says) });
  });

  test.each([
    ['is not there', 'none.pem', /^The file .*none\.pem does not exist\.\n$/],
    ['is a directory', '.', /^\S.* is a directory\. Give a file\.\n$/],
    ['cannot be read', 'round.pem', /^The file .*round\.pem cannot be read \(ELOOP\)\.\n$/],
  ])('a file that %s is one clear line and ends with 2', async (_, name, says) => {
    symlinkSync(file('round.pem'), file('round.pem'));
    const { code, complained, printed } = await run([...good(), '--chain', file(name)]);
    expect({ code, complained, printed }).toEqual({ code: 2, complained: expect.stringMatching(says), printed: '' });
  });

  test.each([
    ['a share of it', [], 0],
    ['the days asked for', ['--warn-days', '90'], 1],
    ['no day at all', ['--warn-days', '0'], 0],
  ])('--warn-days warns before expiry: %s', async (_, more, warnings) => {
    const { code, printed } = await run([...good(), '--json', ...more]);
    expect({ code, warnings: JSON.parse(printed).warnings }).toEqual({ code: 0, warnings });
  });

  test.each([
    ['warning', 1],
    ['error', 0],
  ])('with --fail-on %s a warning ends with %d', async (severity, code) => {
    expect((await run(['--certificate', file('leaf.pem'), '--fail-on', severity])).code).toBe(code);
  });

  test('with --fail-on warning what is only worth knowing ends with 0', async () => {
    write('bundle.pem', leaf.bundlePem + root.certificatePem);
    const { code, printed } = await run(['--certificate', file('bundle.pem'), '--fail-on', 'warning']);
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining('info root-included') });
  });

  describe('--jwk', () => {
    beforeEach(() => write('key.jwk', JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' })));

    test('applies the rules for JWKs, alone', async () => {
      const { code, printed } = await run(['--jwk', file('key.jwk')]);
      expect({ code, printed }).toEqual({
        code: 1,
        printed: expect.stringContaining(`error jwk-key-invalid  ${file('key.jwk')}`),
      });
      expect(printed).toMatch(new RegExp(`^JWK {10}${file('key.jwk')}\n`));
      expect(printed).not.toContain('not-pem');
    });

    test('applies them beside those for a certificate, in every form', async () => {
      const call = [...good(), '--jwk', file('key.jwk')];
      const { findings, steps } = JSON.parse((await run([...call, '--json'])).printed);
      expect({ findings, steps }).toMatchObject({
        findings: [{ rule: 'jwk-key-invalid', input: 'jwk' }],
        steps: [{}, {}],
      });
      const [{ results }] = JSON.parse((await run([...call, '--sarif'])).printed).runs;
      expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(encodeURI(file('key.jwk')));
    });

    test('finds nothing in a good key', async () => {
      write('key.jwk', JSON.stringify(leaf.publicKey.export({ format: 'jwk' })));
      expect(await run(['--jwk', file('key.jwk')])).toMatchObject({
        code: 0,
        printed: expect.stringContaining('Nothing is wrong.'),
      });
    });
  });

  test('--help ends with 0', async () => {
    const { code, printed } = await run(['--help']);
    expect({ code, printed }).toEqual({
      code: 0,
      printed: expect.stringContaining('Exit codes:\n  0 if there are no errors, 1 if there are'),
    });
  });
});
