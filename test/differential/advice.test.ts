import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCertificate, problemWithCertificates } from '../../src/pki/check';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { openssl } from './judges';

const intermediate = makeIntermediate(makeCa());
const leaf = issue(intermediate, { names: ['edge.example.com'] });

/** Writes a PKCS#12 file, follows what is said about it to the letter, and gives what comes of it. */
const followed = (): Readonly<Record<string, string>> => {
  const folder = mkdtempSync(join(tmpdir(), 'pemform-'));
  try {
    const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
    write('leaf', leaf.certificatePem);
    write('key', leaf.privateKeyPem);
    write('chain', leaf.chainPem);
    const passwords = ['-passout', 'pass:p'];
    const export12 = ['pkcs12', '-export', '-in', 'leaf', '-inkey', 'key', '-certfile', 'chain', '-out', 'FILE'];
    execFileSync('openssl', [...export12, ...passwords], { cwd: folder, stdio: 'pipe' });
    const [said] = problemWithCertificates(readFileSync(join(folder, 'FILE'), 'utf8'));
    const commands = said?.remedy.match(/openssl pkcs12 [^,]*? -out \w+\.\w+/g) ?? [];
    return Object.fromEntries(
      commands.map((command) => {
        const [, ...args] = command.split(' ');
        execFileSync('openssl', [...args, '-passin', 'pass:p'], { cwd: folder, stdio: 'pipe' });
        const out = args.at(-1) ?? '';
        return [out, readFileSync(join(folder, out), 'utf8')];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('what is said about a PKCS#12 file', () => {
  if (spawnSync('openssl', ['version']).error !== undefined) {
    test(`is left out: apt-get install ${openssl.debianPackage}`, () => {
      expect(spawnSync('openssl', ['version']).error).toMatchObject({ code: 'ENOENT' });
    });
    return;
  }

  test('leads to files that are accepted as certificate, chain and key', () => {
    const {
      'FILE.pem': certificate_pem = '',
      'CHAIN.pem': chain_pem = '',
      'KEY.pem': private_key_pem = '',
    } = followed();
    const findings = checkCertificate({ certificate_pem, chain_pem, private_key_pem }, { now: new Date() });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(certificate_pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(1);
    expect(chain_pem).toContain('BEGIN CERTIFICATE');
    expect(private_key_pem).toContain('BEGIN PRIVATE KEY');
  });
});
