import { tmpdir } from 'node:os';
import { addressesToTry } from '../../../src/terraform/server/listen';

const on = (platform: NodeJS.Platform, environment: Readonly<Record<string, string>> = {}) =>
  addressesToTry({ platform, environment });

describe('addressesToTry', () => {
  test('is a socket in a new folder among the temporary files', () => {
    const [[one], [other]] = [on('linux'), on('linux')];

    expect(one).toEqual({
      network: 'unix',
      text: expect.stringMatching(new RegExp(`^${tmpdir()}/plugin-[0-9a-f]{14}/s$`)),
    });
    expect(one).not.toEqual(other);
  });

  test('is a socket in the folder that the environment names', () => {
    expect(on('darwin', { PLUGIN_UNIX_SOCKET_DIR: '/run/x' })[0]?.text).toMatch(/^\/run\/x\/plugin-/);
  });

  // "/" + 82 or 79 + "/plugin-" + 14 digits + "/s"
  test.each<[NodeJS.Platform, number, string]>([
    ['linux', 82, 'unix'],
    ['linux', 83, 'tcp'],
    ['darwin', 78, 'unix'],
    ['darwin', 79, 'tcp'],
  ])('on %s with a folder of %i letters is of kind %s', (platform, letters, network) => {
    expect(on(platform, { PLUGIN_UNIX_SOCKET_DIR: `/${'x'.repeat(letters)}` })[0]?.network).toBe(network);
  });

  test('on Windows are the ports that core offers, in order', () => {
    expect(on('win32', { PLUGIN_MIN_PORT: '10000', PLUGIN_MAX_PORT: '10002' })).toEqual([
      { network: 'tcp', text: '127.0.0.1:10000' },
      { network: 'tcp', text: '127.0.0.1:10001' },
      { network: 'tcp', text: '127.0.0.1:10002' },
    ]);
  });

  test('on Windows is any free port where core offers none', () => {
    expect(on('win32')).toEqual([{ network: 'tcp', text: '127.0.0.1:0' }]);
  });
});
