import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { findTerraform } from '../../src/tools/terraform-binary';

const script = '#!/bin/sh\necho it runs\n';
const zip = Buffer.from(zipSync({ 'LICENSE.txt': strToU8('terms'), terraform: strToU8(script) }));
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe('findTerraform', () => {
  let directory: string;
  let server: Server | undefined;
  let requests: string[];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pemform terraform '));
    requests = [];
  });
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((done) => (server ? server.close(done) : done(undefined)));
    server = undefined;
    rmSync(directory, { recursive: true });
  });

  const executable = (folder: string, name: string): string => {
    mkdirSync(join(directory, folder), { recursive: true });
    writeFileSync(join(directory, folder, name), script, { mode: 0o755 });
    return join(directory, folder, name);
  };

  /** Serves a release the way the vendor does; `checksum` is what it publishes for every platform's zip. */
  const serveReleases = async (checksum = sha256(zip), status = 200): Promise<string> => {
    server = createServer((request, response) => {
      requests.push(String(request.url));
      const name = /terraform_.*\.zip$/.exec(String(request.url))?.[0];
      const platforms = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'];
      const checksums = platforms.map((platform) => `${checksum}  terraform_1.11.4_${platform}.zip\n`).join('');
      response.writeHead(status).end(name ? zip : checksums);
    });
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/terraform`;
  };

  const withoutAny = (releases: string) => ({
    PATH: join(directory, 'empty'),
    XDG_CACHE_HOME: join(directory, 'cache'),
    PEMFORM_TERRAFORM_RELEASES: releases,
  });

  test('terraform of the PATH comes before tofu', async () => {
    const tofu = executable('first', 'tofu');
    const terraform = executable('second', 'terraform');
    const path = `${join(directory, 'first')}:${join(directory, 'second')}`;

    expect(await findTerraform({ PATH: path })).toBe(terraform);
    expect(await findTerraform({ PATH: join(directory, 'first') })).toBe(tofu);
  });

  test('TERRAFORM_BINARY_NAME comes before everything, as a name or as a path', async () => {
    executable('bin', 'terraform');
    const mine = executable('bin', 'terraform-1.9');
    const path = join(directory, 'bin');

    expect(await findTerraform({ PATH: path, TERRAFORM_BINARY_NAME: 'terraform-1.9' })).toBe(mine);
    expect(await findTerraform({ PATH: '', TERRAFORM_BINARY_NAME: mine })).toBe(mine);
  });

  test('a TERRAFORM_BINARY_NAME that does not exist is an error with the name', async () => {
    await expect(findTerraform({ PATH: '', TERRAFORM_BINARY_NAME: 'terrafrom' })).rejects.toThrow(/"terrafrom"/);
  });

  test('a file that cannot be executed is passed over', async () => {
    const terraform = executable('bin', 'terraform');
    mkdirSync(join(directory, 'data'));
    writeFileSync(join(directory, 'data', 'terraform'), 'notes', { mode: 0o644 });

    expect(await findTerraform({ PATH: `${join(directory, 'data')}:${join(directory, 'bin')}` })).toBe(terraform);
  });

  test('without one the pinned release is fetched, checked and kept', async () => {
    const environment = withoutAny(await serveReleases());

    const fetched = await findTerraform(environment);
    const again = await findTerraform(environment);

    expect(again).toBe(fetched);
    expect(requests).toHaveLength(2);
    expect(statSync(fetched).mode & 0o777).toBe(0o755);
    expect(execFileSync(fetched, { encoding: 'utf8' })).toBe('it runs\n');
    expect(readdirSync(join(fetched, '..'))).toEqual(['terraform']);
  });

  test.each([
    { name: 'a wrong checksum', serve: () => serveReleases(sha256(Buffer.from('other'))), message: /checksum/ },
    { name: 'an error page', serve: () => serveReleases(undefined, 403), message: /answered 403/ },
    { name: 'no network', serve: async () => 'http://127.0.0.1:1/terraform', message: /no answer/ },
  ])('$name keeps nothing and says what to install', async ({ serve, message }) => {
    const attempt = findTerraform(withoutAny(await serve()));

    await expect(attempt).rejects.toThrow(message);
    await expect(attempt).rejects.toThrow(/Install Terraform .* or OpenTofu/);
    expect(() => readdirSync(join(directory, 'cache'))).toThrow(/ENOENT/);
  });
});
