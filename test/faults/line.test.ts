import { createServer, type Server } from 'node:http';
import { type Deed, type Line, openLine } from './line';

let vendor: Server;
let line: Line;
let arrived: string[] = [];

beforeEach(async () => {
  arrived = [];
  vendor = createServer((message, response) => {
    arrived.push(`${message.method} ${message.url}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true}');
  });
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
  const address = vendor.address();
  line = await openLine(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
});

afterEach(async () => {
  await line.close();
  vendor.closeAllConnections();
  await new Promise((resolve) => vendor.close(resolve));
});

const call = async (method = 'PUT') => {
  const answer = await fetch(`${line.origin}/apinizer/apiops/projects/Shop/jwks/a/?q=1`, { method });
  return `${answer.status} ${await answer.text()}`;
};

describe('a line', () => {
  it('lets everything pass until it is struck', async () => {
    expect(await call()).toBe('200 {"success":true}');
    expect(arrived).toEqual(['PUT /apinizer/apiops/projects/Shop/jwks/a/?q=1']);
    expect(line.passed).toMatchObject([
      { vendor: 'apinizer', path: '/apiops/projects/Shop/jwks/a/', query: 'q=1', position: 'put-jwks', struck: false },
    ]);
  });

  it.each<{ name: string; deed: Deed; hears: string; arrives: number }>([
    { name: 'is lost before', deed: { arrives: false, hears: 'nothing' }, hears: 'nothing', arrives: 0 },
    { name: 'is lost after', deed: { arrives: true, hears: 'nothing' }, hears: 'nothing', arrives: 1 },
    { name: 'is cut', deed: { arrives: true, hears: 'half' }, hears: 'nothing', arrives: 1 },
    {
      name: 'is answered otherwise',
      deed: { arrives: false, hears: { status: 500, headers: {}, body: 'no' } },
      hears: '500 no',
      arrives: 0,
    },
    {
      name: 'is answered with a change',
      deed: { arrives: true, hears: (own) => ({ ...own, body: `${own.body}!` }) },
      hears: '200 {"success":true}!',
      arrives: 1,
    },
  ])('lets one call suffer: it $name', async ({ deed, hears, arrives }) => {
    line.strike((_, position) => (position === 'put-jwks' ? deed : undefined));
    expect(await call().catch(() => 'nothing')).toBe(hears);
    expect(arrived).toHaveLength(arrives);
    expect(await call()).toBe('200 {"success":true}');
  });

  it('does something before the call arrives and after it was answered', async () => {
    const order: string[] = [];
    line.strike(() => ({
      before: () => void order.push(`before ${arrived.length}`),
      arrives: true,
      after: () => void order.push(`after ${arrived.length}`),
    }));
    await call();
    expect(order).toEqual(['before 0', 'after 1']);
  });
});
