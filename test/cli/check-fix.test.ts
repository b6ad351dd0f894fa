import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { callCheck } from '../support/check-call';
import { enterOwnFolder } from '../support/own-folder';

const root = makeCa();
const leaf = issue(makeIntermediate(root));
const turned = leaf.chainPem + leaf.certificatePem;

let leave: () => void;
beforeEach(() => {
  ({ leave } = enterOwnFolder());
  writeFileSync('turned.pem', turned);
});
afterEach(() => leave());

const run = (...args: readonly string[]) => callCheck(args);
const text = (name: string) => readFileSync(name, 'utf8');

describe('pemform check --fix', () => {
  test('the order of a server is told where it is another one', async () => {
    expect((await run('turned.pem')).printed).toContain(
      '\n\nIn the order of a server: block 2, block 1. --fix FILE writes it.\n\n',
    );
    expect(JSON.parse((await run('turned.pem', '--json')).printed).files).toMatchObject([
      {
        is_in_order: false,
        order: [
          { input: 'certificate', block: 2 },
          { input: 'certificate', block: 1 },
        ],
      },
    ]);
  });

  test('nothing is told where it is in order', async () => {
    writeFileSync('good.pem', leaf.bundlePem);
    expect((await run('good.pem')).printed).not.toContain('order');
    expect(JSON.parse((await run('good.pem', '--json')).printed).files).toMatchObject([{ is_in_order: true }]);
  });

  test('nothing is told of a text that has no order', async () => {
    writeFileSync('two.pem', leaf.bundlePem + issue(root).certificatePem);
    expect(JSON.parse((await run('two.pem', '--json')).printed).files).toMatchObject([
      { is_in_order: null, order: null },
    ]);
  });

  test('it writes the leaf and its issuers, once each and without the root', async () => {
    writeFileSync('turned.pem', `# notes\r\n${root.certificatePem}${turned}${leaf.chainPem}`);
    const { code, printed } = await run('turned.pem', '--fix', 'fixed.pem');
    expect({ code, fixed: text('fixed.pem') }).toEqual({ code: 1, fixed: leaf.bundlePem });
    expect(printed).toMatch(/\nWrote fixed\.pem: the leaf and 1 issuer, in order\.\n$/);
    expect(await run('fixed.pem', '--fail-on', 'warning')).toMatchObject({ code: 0 });
  });

  test('it joins a certificate and its chain', async () => {
    writeFileSync('leaf.pem', leaf.certificatePem);
    writeFileSync('chain.pem', root.certificatePem + leaf.chainPem);
    const { printed } = await run('--certificate', 'leaf.pem', '--chain', 'chain.pem', '--fix', 'fixed.pem');
    expect(printed).toContain('In the order of a server: block 1, chain block 2.');
    expect(text('fixed.pem')).toBe(leaf.bundlePem);
  });

  test('it leaves the key of a bundle out', async () => {
    writeFileSync('bundle.pem', leaf.privateKeyPem + turned, { mode: 0o600 });
    await run('bundle.pem', '--fix', 'fixed.pem');
    expect(text('fixed.pem')).toBe(leaf.bundlePem);
  });

  test('it writes what a server presents', async () => {
    const server = createServer({ cert: leaf.bundlePem + root.certificatePem, key: leaf.privateKeyPem });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await run('--connect', `127.0.0.1:${port}`, '--domain', 'edge.example.com', '--fix', 'fixed.pem');
    server.close();
    expect(text('fixed.pem')).toBe(leaf.bundlePem);
  });

  test('it may write the file that was read', async () => {
    await run('turned.pem', '--fix', 'turned.pem');
    expect(text('turned.pem')).toBe(leaf.bundlePem);
  });

  test('its line is not among JSON', async () => {
    expect(JSON.parse((await run('turned.pem', '--fix', 'fixed.pem', '--json')).printed)).toMatchObject({ errors: 1 });
    expect(text('fixed.pem')).toBe(leaf.bundlePem);
  });

  test.each([
    ['a bundle with a key', leaf.privateKeyPem + turned],
    ['a container', leaf.der],
    ['something else', 'hello'],
  ])('it does not overwrite %s', async (_, content) => {
    writeFileSync('other', content, { mode: 0o600 });
    const { code, complained, printed } = await run('turned.pem', '--fix', 'other');
    expect({ code, complained, printed }).toEqual({
      code: 2,
      complained: 'other holds something else than PEM certificates, which --fix would take away. Name another file.\n',
      printed: '',
    });
    expect(readFileSync('other')).toEqual(Buffer.from(content));
  });

  test('what has no order is not written, and says why', async () => {
    writeFileSync('two.pem', leaf.bundlePem + issue(root, { names: ['other.example.com'] }).certificatePem);
    const { code, complained } = await run('two.pem', '--fix', 'fixed.pem');
    expect({ code, complained }).toEqual({
      code: 1,
      complained: expect.stringMatching(/^Wrote nothing to fixed\.pem\. Block 3 .* is a second leaf certificate/),
    });
    expect(existsSync('fixed.pem')).toBe(false);
  });

  test('what has no order ends with 1 even where nothing else is wrong', async () => {
    writeFileSync('root.pem', root.certificatePem);
    expect((await run('root.pem')).code).toBe(0);
    expect((await run('root.pem', '--fix', 'fixed.pem')).code).toBe(1);
  });

  test.each([
    ['several files', ['turned.pem', 'good.pem'], '--fix needs one certificate with its chain'],
    ['a key alone', ['key.pem'], '--fix needs one certificate with its chain'],
    [
      'a folder that is not there',
      ['turned.pem', '--fix', 'none/fixed.pem'],
      'The file none/fixed.pem cannot be written (ENOENT).',
    ],
  ])('%s ends with 2', async (_, args, says) => {
    writeFileSync('good.pem', leaf.bundlePem);
    writeFileSync('key.pem', leaf.privateKeyPem, { mode: 0o600 });
    expect(await run('--fix', 'fixed.pem', ...args)).toEqual({
      code: 2,
      complained: expect.stringContaining(says),
      printed: '',
    });
    expect(existsSync('fixed.pem')).toBe(false);
  });
});
