import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCertificate } from '../src/pki/check';
import { issue, type KeyKind, makeCa, makeIntermediate } from '../test/support/certificates';
import { median, report, run, timed } from './measure';

const rounds = 201;
const MOST_MILLISECONDS = 5;

/** A full check of leaf, two intermediates and key, texts never seen before and seen before, next to openssl on the same files. */
export const measureChecks = async (): Promise<void> => {
  for (const key of ['rsa2048', 'p256'] as const) {
    const made = makeFiles(key);
    const openssl = await opensslMilliseconds(made);
    const fresh = await checkMilliseconds((round) => withBlankLines(made, round));
    const known = await checkMilliseconds(() => made);
    report(
      `check of a ${key} chain, openssl verify takes ${openssl.toFixed(1)} ms`,
      `${fresh.toFixed(2)} ms`,
      `${MOST_MILLISECONDS} ms`,
      fresh <= MOST_MILLISECONDS,
    );
    report(
      `check of the same ${key} chain again`,
      `${known.toFixed(2)} ms`,
      `${MOST_MILLISECONDS} ms`,
      known <= MOST_MILLISECONDS,
    );
  }
};

interface Made {
  readonly root: string;
  readonly leaf: string;
  readonly chain: string;
  readonly key: string;
}

const makeFiles = (key: KeyKind): Made => {
  const root = makeCa({ key });
  const upper = makeIntermediate(root, { key, subject: 'CN=Upper' });
  const leaf = issue(makeIntermediate(upper, { key, subject: 'CN=Lower' }), { key });
  return { root: root.certificatePem, leaf: leaf.certificatePem, chain: leaf.chainPem, key: leaf.privateKeyPem };
};

const withBlankLines = ({ root, leaf, chain, key }: Made, count: number): Made => {
  const blank = '\n'.repeat(count);
  return { root, leaf: leaf + blank, chain: chain + blank, key: key + blank };
};

const checkMilliseconds = async (made: (round: number) => Made): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { leaf, chain, key } = made(round);
    times.push(
      await timed(async () =>
        checkCertificate(
          { certificate_pem: leaf, chain_pem: chain, private_key_pem: key, domain_names: ['edge.example.com'] },
          { now: new Date() },
        ),
      ),
    );
  }
  return median(times.slice(Math.floor(rounds / 4)));
};

const opensslMilliseconds = async ({ root, leaf, chain }: Made): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'pemform-bench-'));
  try {
    writeFileSync(join(folder, 'root.pem'), root);
    writeFileSync(join(folder, 'leaf.pem'), leaf);
    writeFileSync(join(folder, 'chain.pem'), chain);
    const args = ['verify', '-CAfile', 'root.pem', '-untrusted', 'chain.pem', 'leaf.pem'];
    const times: number[] = [];
    for (let round = 0; round < 21; round += 1)
      times.push(await timed(() => run('openssl', args, { cwd: folder, env: process.env })));
    return median(times);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
