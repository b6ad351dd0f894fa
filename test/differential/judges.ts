import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';

/** Another implementation that is asked the same question. */
export interface Judge {
  readonly name: 'openssl' | 'certtool' | 'jose' | 'go' | '@peculiar/x509';
  /** Null where it comes with this package. */
  readonly debianPackage: string | null;
}

export const openssl: Judge = { name: 'openssl', debianPackage: 'openssl' };
export const certtool: Judge = { name: 'certtool', debianPackage: 'gnutls-bin' };
export const jose: Judge = { name: 'jose', debianPackage: 'jose' };
export const go: Judge = { name: 'go', debianPackage: 'golang-go (1.26 or later)' };
export const peculiar: Judge = { name: '@peculiar/x509', debianPackage: null };

export interface Answer {
  readonly isAccepted: boolean;
  readonly text: string;
}

/** Asks a judge, with a text on its standard input. */
export const ask = ({ name }: Judge, args: readonly string[], input: string | Buffer = ''): Answer => {
  const { status, stdout, stderr } = spawnSync(name, args, {
    input,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', LC_ALL: 'C.UTF-8', GOTOOLCHAIN: 'local' },
  });
  return { isAccepted: status === 0, text: `${stdout?.toString()}\n${stderr?.toString()}` };
};

const isInstalled = (judge: Judge): boolean => {
  if (judge.debianPackage === null) return true;
  return judge === go ? isNewGo() : spawnSync(judge.name, ['--help']).error === undefined;
};

/** Go 1.26 compares names as these checks do; older ones let a wildcard pass over an excluded name. */
const isNewGo = (): boolean => {
  const [, minor = '0'] = /go1\.(\d+)/.exec(ask(go, ['version']).text) ?? [];
  return Number(minor) >= 26;
};

/** Runs a block of tests if its judge and its corpus are there; says how to get them if not. */
export const withJudge = (judge: Judge, corpus: Corpus, tests: () => void): void => {
  const missing = [
    ...(isInstalled(judge) ? [] : [judge.debianPackage ?? judge.name]),
    ...(corpus.files().length > 0 ? [] : [corpus.debianPackage]),
  ];
  if (missing.length === 0) {
    describe(`${judge.name} about ${corpus.name}`, tests);
    return;
  }
  test(`${judge.name} about ${corpus.name} is left out: apt-get install ${missing.join(' ')}`, () => {
    expect(missing).not.toEqual([]);
  });
};

export interface CorpusFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Certificates or keys that others collected. */
export interface Corpus {
  readonly name: string;
  readonly debianPackage: string;
  readonly files: () => readonly CorpusFile[];
}

const filesBelow = (folder: string, pattern: RegExp): readonly CorpusFile[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && pattern.test(entry.name))
        .map(({ parentPath, name }) => join(parentPath, name))
        .sort()
        .map((path) => ({ name: path.slice(folder.length + 1), content: readFileSync(path) }))
    : [];

const vectors = '/usr/lib/python3/dist-packages/cryptography_vectors';
const vectorsPackage = 'python3-cryptography-vectors';

export const pkits: Corpus = {
  name: 'NIST PKITS',
  debianPackage: vectorsPackage,
  files: () => filesBelow(`${vectors}/x509/PKITS_data/certs`, /\.crt$/),
};

export const pyca: Corpus = {
  name: 'the pyca certificates',
  debianPackage: vectorsPackage,
  files: () =>
    filesBelow(`${vectors}/x509`, /\.(pem|der)$/).filter(
      ({ name }) => !/^(PKITS|ocsp|requests)|crl|private_key|ca\/ca_key/.test(name),
    ),
};

export const roots: Corpus = {
  name: 'the roots of ca-certificates',
  debianPackage: 'ca-certificates',
  files: () => filesBelow('/usr/share/ca-certificates/mozilla', /\.crt$/),
};

export const keys: Corpus = {
  name: 'the pyca keys',
  debianPackage: vectorsPackage,
  files: () => filesBelow(`${vectors}/asymmetric`, /\.pem$/).filter(({ content }) => content.includes('PRIVATE KEY')),
};

export const node: Corpus = {
  name: 'the roots of node',
  debianPackage: 'nodejs',
  files: () => rootCertificates.map((pem, index) => ({ name: `root ${index}`, content: Buffer.from(pem) })),
};

/** A file as PEM, whether it was PEM or DER. */
export const asPem = ({ content }: CorpusFile, label = 'CERTIFICATE'): string =>
  content.includes('-----BEGIN')
    ? content.toString('latin1')
    : `-----BEGIN ${label}-----\n${content.toString('base64')}\n-----END ${label}-----\n`;
