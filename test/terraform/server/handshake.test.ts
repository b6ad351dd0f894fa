import { handshakeLine, startedByTerraform } from '../../../src/terraform/server/handshake';

const address = { network: 'unix', text: '/tmp/plugin-1' } as const;

describe('handshakeLine', () => {
  test.each([
    ['without TLS', undefined, {}, '1|6|unix|/tmp/plugin-1|grpc|\n'],
    ['with a certificate, padding taken off', Buffer.from('abcd'), {}, '1|6|unix|/tmp/plugin-1|grpc|YWJjZA\n'],
    [
      'for a client that multiplexes',
      undefined,
      { PLUGIN_MULTIPLEX_GRPC: 'true' },
      '1|6|unix|/tmp/plugin-1|grpc||false\n',
    ],
    ['for a client of other versions', undefined, { PLUGIN_PROTOCOL_VERSIONS: '5' }, '1|6|unix|/tmp/plugin-1|grpc|\n'],
  ])('%s', (_, certificate, environment, line) => {
    expect(handshakeLine({ address, certificate, environment })).toBe(line);
  });
});

test('startedByTerraform asks for the whole cookie', () => {
  const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

  expect(startedByTerraform({ TF_PLUGIN_MAGIC_COOKIE: cookie })).toBe(true);
  expect(startedByTerraform({ TF_PLUGIN_MAGIC_COOKIE: cookie.slice(1) })).toBe(false);
  expect(startedByTerraform({})).toBe(false);
});
