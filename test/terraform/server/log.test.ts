import type { Log } from '../../../src/terraform/schema/call';
import { createLog } from '../../../src/terraform/server/log';

const logged = (environment: Readonly<Record<string, string>>, use: (log: Log) => void): readonly string[] => {
  const lines: string[] = [];
  const now = () => new Date('2024-01-02T03:04:05.678Z');
  use(
    createLog({
      name: 'my-cloud',
      environment,
      now,
      context: () => ({ tf_rpc: 'ReadResource' }),
      write: (line) => lines.push(line),
    }),
  );
  return lines;
};

describe('createLog', () => {
  test.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{}, []],
    [{ TF_LOG: 'off' }, []],
    [{ TF_LOG: 'ERROR' }, ['error']],
    [{ TF_LOG: 'warn' }, ['warn', 'error']],
    [{ TF_LOG: 'INFO' }, ['info', 'warn', 'error']],
    [{ TF_LOG: 'debug' }, ['debug', 'info', 'warn', 'error']],
    [{ TF_LOG: 'TRACE' }, ['trace', 'debug', 'info', 'warn', 'error']],
    [{ TF_LOG: 'JSON' }, ['trace', 'debug', 'info', 'warn', 'error']],
    [{ TF_LOG: 'TRACE', TF_LOG_PROVIDER: 'ERROR' }, ['error']],
    [{ TF_LOG_PROVIDER: 'ERROR', TF_LOG_PROVIDER_MY_CLOUD: 'WARN' }, ['warn', 'error']],
    [{ TF_LOG_CORE: 'TRACE' }, []],
  ])('writes the levels that %j asks for', (environment, levels) => {
    const lines = logged(environment, (log) => {
      for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) log[level]('x');
    });

    expect(lines.map((line) => JSON.parse(line)['@level'])).toEqual(levels);
  });

  test('a line is what core reads, and no field can be taken for its own', () => {
    const [line = ''] = logged({ TF_LOG: 'INFO' }, (log) =>
      log.info('Hello', { size: 12n, '@level': 3, tf_rpc: 'other' }),
    );

    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      '@level': 'info',
      '@message': 'Hello',
      '@module': 'provider',
      '@timestamp': '2024-01-02T03:04:05.678000Z',
      size: '12',
      tf_rpc: 'ReadResource',
    });
  });

  test('a long text is cut, and says how long it was', () => {
    const [line = ''] = logged({ TF_LOG: 'INFO' }, (log) => log.info('Hello', { body: 'é'.repeat(100_000) }));

    expect(JSON.parse(line).body).toMatch(/^é{4000}… \(100000 characters\)$/);
  });

  const loop: Record<string, unknown> = {};
  loop['self'] = loop;

  test.each([
    ['too many', Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`field${index}`, 'é'.repeat(3000)]))],
    ['circular', loop],
  ])('fields that are %s are left out, so that core can read the rest', (_, fields) => {
    const [line = ''] = logged({ TF_LOG: 'INFO' }, (log) => log.info('Hello', fields));

    expect(JSON.parse(line)).toMatchObject({ '@message': 'Hello', '@level': 'info' });
    expect(Buffer.byteLength(line)).toBeLessThan(65_536);
  });
});
