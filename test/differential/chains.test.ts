import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCertificate } from '../../src/pki/check';
import { type Chain, pairs } from './chains';
import { type Comparison, expectAgreement } from './comparison';
import { ask, type Corpus, go, openssl, withJudge } from './judges';

const chains = pairs.flatMap(({ name, bad, good }) => [
  { name: `${name}: bad`, chain: bad, isGood: false },
  { name: `${name}: good`, chain: good, isGood: true },
]);

const corpus: Corpus = {
  name: 'chains made for the rules',
  debianPackage: '',
  files: () => chains.map(({ name, chain }) => ({ name, content: Buffer.from(chain.leaf) })),
};

/** Findings that are warnings here, since a private client may not mind, and errors to a verifier. */
const refusals: ReadonlySet<string> = new Set(['issuer-missing', 'issuer-purpose', 'signature-unverified']);

const isAcceptedHere = ({ leaf, issuers, root }: Chain): boolean =>
  !checkCertificate(
    { certificate_pem: leaf, chain_pem: [...issuers, root].join('') },
    { now: new Date(), public_roots: [] },
  ).some(({ rule, severity }) => severity === 'error' || refusals.has(rule));

const compare = (theirs: readonly boolean[]): readonly Comparison[] =>
  chains.map(({ name, chain }, index) => ({
    file: name,
    ours: { isAccepted: isAcceptedHere(chain) },
    theirs: { isAccepted: theirs[index] },
  }));

const byOpenssl = ({ leaf, issuers, root }: Chain): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'pemform-'));
  try {
    const write = (name: string, pem: string) => {
      writeFileSync(join(folder, name), pem);
      return join(folder, name);
    };
    const untrusted = ['-untrusted', write('issuers.pem', issuers.join(''))];
    return ask(openssl, [
      ...['verify', '-purpose', 'sslserver', '-CAfile', write('root.pem', root)],
      ...[...untrusted, write('leaf.pem', leaf)],
    ]).isAccepted;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const byGo = (): readonly boolean[] => {
  const at = new Date().toISOString();
  const input = JSON.stringify(chains.map(({ chain }) => ({ ...chain, at })));
  const { isAccepted, text } = ask(go, ['run', join(__dirname, 'verify.go')], input);
  if (!isAccepted) throw new Error(text);
  const problems: readonly string[] = JSON.parse(text.split('\n')[0] ?? '');
  return problems.map((problem) => problem === '');
};

test.each(chains)('a chain is judged as the rule says: $name', ({ chain, isGood }) => {
  expect(isAcceptedHere(chain)).toBe(isGood);
});

withJudge(openssl, corpus, () => {
  test('comes to the same verdict', () => {
    const verdicts = chains.map(({ chain }) => byOpenssl(chain));
    expectAgreement('openssl', corpus.name, compare(verdicts));
  }, 60_000);
});

withJudge(go, corpus, () => {
  test('comes to the same verdict', () => {
    expectAgreement('go', corpus.name, compare(byGo()));
  }, 300_000);
});
