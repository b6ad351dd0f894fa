import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCommand } from '../../src/cli/check';
import { ruleIds } from '../../src/pki/rules';
import { issue, makeCa, makeIntermediate } from '../support/certificates';

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
  const write = (name: string, content: string | Buffer) => writeFileSync(file(name), content);

  const run = (args: readonly string[], hasColors = false) => {
    const seen = { printed: '', complained: '', code: -1 };
    const command = checkCommand({
      print: (text) => {
        seen.printed += text;
      },
      complain: (text) => {
        seen.complained += text;
      },
      conclude: (code) => {
        seen.code = code;
      },
      end: (code) => {
        seen.code = code;
        throw new Error('ended');
      },
      now: () => now,
      hasColors,
    });
    try {
      command.parse([...args], { from: 'user' });
    } catch (failure) {
      if (!(failure instanceof Error && failure.message === 'ended')) throw failure;
    }
    return seen;
  };

  const good = () => [
    '--certificate',
    file('leaf.pem'),
    '--chain',
    file('chain.pem'),
    '--private-key',
    file('leaf.key'),
  ];

  test('a good certificate ends with 0 and a drawing of its chain', () => {
    const { code, printed } = run([...good(), '--domain', 'edge.example.com']);
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
  ])('a certificate without a subject is called by %s in every form', (_, options, name) => {
    const { bundlePem } = issue(root, { ...options, subject: '', criticalNames: true, serial: '4a5b' });
    write('short.pem', bundlePem);
    const call = ['--certificate', file('short.pem'), '--domain', 'x.example'];
    expect(run(call).printed).toMatch(new RegExp(`^${name}  ECDSA-P256  \\d+ days left`, 'm'));
    expect(JSON.parse(run([...call, '--json']).printed)).toMatchObject({ steps: [{ name, facts: { subject: '' } }] });
    const [{ results }] = JSON.parse(run([...call, '--sarif']).printed).runs;
    expect(results.map(({ message }: { message: { text: string } }) => message.text)).toContainEqual(
      expect.stringContaining(`Block 1 ("${name}") does not cover "x.example"`),
    );
  });

  test('an issuer without a name is drawn as that', () => {
    write('short.pem', issue(makeIntermediate(root, { subject: '' })).certificatePem);
    expect(run(['--certificate', file('short.pem')]).printed).toContain(
      '└─ an authority without a name  not in the files',
    );
  });

  test.each([
    ['certificate and key', ['leaf.key', 'chain.pem', 'leaf.pem'], 'leaf.key'],
    ['certificate and chain', ['chain.pem', 'leaf.pem', 'leaf.key'], 'chain.pem'],
  ])('%s swapped is one error', (_, [certificate = '', chain = '', key = ''], place) => {
    const { code, printed } = run([
      ...['--certificate', file(certificate), '--chain', file(chain), '--private-key', file(key)],
      ...['--domain', 'edge.example.com'],
    ]);
    expect(code).toBe(1);
    expect(printed).toContain(`error inputs-swapped  ${file(place)}`);
    expect(printed).toMatch(/\n\n1 error, 0 warnings\.\n$/);
  });

  test('a root in the files ends the drawing', () => {
    write('bundle.pem', leaf.bundlePem + root.certificatePem);
    const { code, printed } = run(['--certificate', file('bundle.pem')]);
    expect(code).toBe(0);
    expect(printed).toMatch(/\n {3}└─ O=Pemform Tests,CN=Test Root CA {2}ECDSA-P256 {2}\d+ days left/);
    expect(printed).toContain('info root-included');
    expect(printed).not.toContain('not in the files');
  });

  test('a warning ends with 0', () => {
    const { code, printed } = run(['--certificate', file('leaf.pem')]);
    expect(code).toBe(0);
    expect(printed).toContain(
      `warning issuer-missing  ${file('leaf.pem')}, block 1\n  Block 1 ("CN=edge.example.com") was issued by`,
    );
    expect(printed).toMatch(/\n0 errors, 1 warning\.\n$/);
  });

  test('errors end with 1 and say what to do', () => {
    const { code, printed } = run([
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

  test('an expired certificate is drawn as expired', () => {
    const old = issue(root, {
      notBefore: new Date(now.getTime() - 9 * DAY),
      notAfter: new Date(now.getTime() - 2 * DAY),
    });
    write('leaf.pem', old.certificatePem);
    expect(run(['--certificate', file('leaf.pem')]).printed).toMatch(
      /CN=edge\.example\.com {2}ECDSA-P256 {2}expired \d/,
    );
  });

  test.each([
    ['DER', leaf.der, 'The text is binary (DER, PKCS#12 or PKCS#7).'],
    ['UTF-16', Buffer.from(`\uFEFF${leaf.certificatePem}`, 'utf16le'), 'The text is UTF-16.'],
    ['nothing', Buffer.alloc(0), 'The text is empty.'],
  ])('a file of %s is an error that says so', (_, content, says) => {
    write('leaf.pem', content);
    const { code, printed } = run(['--certificate', file('leaf.pem')]);
    expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining(says) });
  });

  test('there are colours for a terminal only', () => {
    expect(run(good(), true).printed).toContain('\u001b[32mNothing is wrong.\u001b[0m');
    expect(run(good()).printed).not.toContain('\u001b');
  });

  test('names in a certificate do not steer the terminal', () => {
    write(
      'leaf.pem',
      issue(root, { subject: 'CN=\u001b[2Jgone\u009b\u202e', names: ['\u001b[2J.example'] }).certificatePem,
    );
    expect(run(['--certificate', file('leaf.pem'), '--domain', 'a.example']).printed).not.toMatch(/[^\P{C}\n]/u);
  });

  test('--json prints facts and findings', () => {
    const { code, printed } = run(['--certificate', file('bundle.pem'), '--private-key', file('other.key'), '--json']);
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

  test('--sarif points at the line of the block', () => {
    const stranger = makeCa({ subject: 'CN=Stranger' });
    write('bundle.pem', `# chain\n${leaf.bundlePem}${stranger.certificatePem}`);
    const { code, printed } = run(['--certificate', file('bundle.pem'), '--sarif']);
    const { version, runs } = JSON.parse(printed);
    const line = 2 + leaf.bundlePem.split('\n').length - 1;
    expect({ code, version }).toEqual({ code: 0, version: '2.1.0' });
    expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(ruleIds);
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
    ['without a certificate', [], "required option '--certificate <file>' not specified"],
    ['with an unknown option', ['--certificate', 'x', '--what'], "unknown option '--what'"],
  ])('a call %s ends with 2', (_, args, says) => {
    const { code, complained } = run(args);
    expect({ code, complained }).toEqual({ code: 2, complained: expect.stringContaining(says) });
  });

  test('a file that is not there is named', () => {
    expect(() => run(['--certificate', file('none.pem')])).toThrow(/ENOENT.*none\.pem/);
  });

  test('--help ends with 0', () => {
    const { code, printed } = run(['--help']);
    expect({ code, printed }).toEqual({
      code: 0,
      printed: expect.stringContaining('Exits with 0 if there are no errors'),
    });
  });
});
