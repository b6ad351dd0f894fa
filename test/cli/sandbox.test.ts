import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxCommand } from '../../src/cli/sandbox';

let lines: string[];
let folder: string;
beforeEach(() => {
  lines = [];
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk).trimEnd());
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const command = () =>
  sandboxCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });

/** Runs the command, lets `use` see the variables it printed, and interrupts it. */
const run = async (
  args: readonly string[],
  signal: 'SIGINT' | 'SIGTERM',
  use: (variables: ReadonlyMap<string, string>) => Promise<void>,
) => {
  const running = command().parseAsync(['node', 'sandbox', ...args]);
  while (!lines.some((line) => line.includes('Ctrl-C'))) await new Promise((resolve) => setImmediate(resolve));
  const variables = lines.flatMap((line) => [...line.matchAll(/^export (\w+)=(.*)$/g)]);
  try {
    await use(new Map(variables.map(([, name = '', value = '']) => [name, value])));
  } finally {
    process.emit(signal);
    await running;
  }
};

describe('sandboxCommand', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'it prints what to export, a line per call, and ends on %s',
    async (signal) => {
      let url = '';
      await run([], signal, async (variables) => {
        url = `${variables.get('SMOXY_BASE_URL')}/api/organizations/${variables.get('SMOXY_ORGANIZATION_ID')}/certificates`;
        await fetch(url, { headers: { 'x-api-token': variables.get('SMOXY_API_TOKEN') ?? '' } });
      });

      expect(lines.at(-1)).toMatch(/ smoxy 200 \d+ms GET \/api\/organizations\/42\/certificates$/);
      await expect(fetch(url)).rejects.toThrow();
    },
  );

  test('it starts with the objects of a file and with faults', async () => {
    const file = join(folder, 'data.json');
    writeFileSync(file, JSON.stringify({ apinizer: { projects: [{ name: "Ada's own" }] } }));

    await run(
      ['--data', file, '--fault', '/openapi status=503', '--fault', '/projects/$ status=500'],
      'SIGINT',
      async (variables) => {
        expect(variables.get('APINIZER_PROJECT')).toBe("'Ada'\\''s own'");
        for (const path of ['openapi.json', 'projects/'])
          await fetch(`${variables.get('APINIZER_BASE_URL')}/apiops/${path}`);
      },
    );

    expect(lines.slice(-2)).toEqual([expect.stringContaining(' 503 '), expect.stringContaining(' 500 ')]);
  });

  test('its tokens are the same at every start', async () => {
    const seen: (string | undefined)[] = [];
    for (const _ of [1, 2]) {
      await run([], 'SIGINT', async (variables) => {
        seen.push(variables.get('APINIZER_TOKEN'), variables.get('SMOXY_API_TOKEN'));
      });
      lines = [];
    }

    expect(seen.slice(0, 2)).toEqual(seen.slice(2));
    expect(new Set(seen).size).toBe(2);
  });

  test('--init writes certificates, a key that nobody else can read, and a configuration for this sandbox', async () => {
    const demo = join(folder, 'demo');
    await run(['--init', demo], 'SIGINT', async (variables) => {
      const configuration = readFileSync(join(demo, 'sandbox.tf'), 'utf8');
      expect(configuration).toContain(`base_url = "${variables.get('APINIZER_BASE_URL')}"`);
      expect(configuration).toContain(`api_token       = "${variables.get('SMOXY_API_TOKEN')}"`);
    });

    const certificates = ['edge-chain.pem', 'edge.key', 'edge.pem', 'gateway.pem'];
    expect(readdirSync(demo).sort()).toEqual([...certificates, 'main.tf', 'renewed', 'sandbox.tf']);
    expect(readdirSync(join(demo, 'renewed')).sort()).toEqual(certificates);
    expect(statSync(join(demo, 'edge.key')).mode & 0o077).toBe(0);
    expect(lines).toContain(`# In a second terminal: cd ${demo} && terraform init && terraform apply`);
  });

  test('--init again changes the address and nothing else', async () => {
    await run(['--init', folder], 'SIGINT', async () => {});
    const before = readFileSync(join(folder, 'edge.pem'), 'utf8');
    writeFileSync(join(folder, 'main.tf'), '# mine');
    lines = [];

    await run(['--init', folder], 'SIGINT', async (variables) => {
      expect(readFileSync(join(folder, 'sandbox.tf'), 'utf8')).toContain(`"${variables.get('SMOXY_BASE_URL')}"`);
    });

    expect(readFileSync(join(folder, 'main.tf'), 'utf8')).toBe('# mine');
    expect(readFileSync(join(folder, 'edge.pem'), 'utf8')).toBe(before);
  });

  test('--init writes nothing into a folder of somebody else', async () => {
    writeFileSync(join(folder, 'main.tf'), '# mine');

    await expect(command().parseAsync(['node', 'sandbox', '--init', folder])).rejects.toThrow(
      `${folder} already holds main.tf. Name a new or empty folder`,
    );
    expect(readdirSync(folder)).toEqual(['main.tf']);
  });

  test('--init is refused with --data, as its configuration is for the default objects', async () => {
    const file = join(folder, 'data.json');
    writeFileSync(file, '{}');

    await expect(
      command().parseAsync(['node', 'sandbox', '--init', join(folder, 'demo'), '--data', file]),
    ).rejects.toThrow('cannot be used with');
  });

  test.each([
    { name: 'a port that is none', args: ['--port', '70000'], text: 'It must be a number from 0 to 65535.' },
    { name: 'a fault that is none', args: ['--fault', '/ explode'], text: '"explode" is no fault' },
    { name: 'a file that is not there', args: ['--data', '/nowhere.json'], text: 'ENOENT' },
  ])('$name is refused', async ({ args, text }) => {
    await expect(command().parseAsync(['node', 'sandbox', ...args])).rejects.toThrow(text);
  });
});
