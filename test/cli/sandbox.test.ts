import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  await use(new Map(variables.map(([, name = '', value = '']) => [name, value])));
  process.emit(signal);
  await running;
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

  test.each([
    { name: 'a port that is none', args: ['--port', '70000'], text: 'It must be a number from 0 to 65535.' },
    { name: 'a fault that is none', args: ['--fault', '/ explode'], text: '"explode" is no fault' },
    { name: 'a file that is not there', args: ['--data', '/nowhere.json'], text: 'ENOENT' },
  ])('$name is refused', async ({ args, text }) => {
    await expect(command().parseAsync(['node', 'sandbox', ...args])).rejects.toThrow(text);
  });
});
