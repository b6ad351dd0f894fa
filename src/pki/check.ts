import { type CertificateReading, readCertificates } from './certificate';
import { leafOf, placeCertificates, toGraph } from './chain/graph';
import { bestOf, pathsFrom } from './chain/path';
import { publicRoots, toRoots } from './chain/public-roots';
import type { Finding, InputName, ReadingFinding } from './finding';
import { MOST_SMALL_OUTCOMES, memo } from './memo';
import { readPrivateKey } from './private-key/reading';
import { type Found, type InputFinding, rated, runRules, type Severities, type Subject } from './rule';
import { certificateRules, type RuleId } from './rules';
import { nextChange } from './rules/time';

export interface CheckInput {
  /** The leaf, and after it its issuers unless they are in chain_pem. */
  readonly certificate_pem: string;
  readonly chain_pem?: string | null | undefined;
  readonly private_key_pem?: string | null | undefined;
  /** Of an encrypted private key. */
  readonly private_key_passphrase?: string | null | undefined;
  /** Host names and IP addresses that the leaf has to cover. */
  readonly domain_names?: readonly string[] | undefined;
}

/** For a server that keeps a certificate without its chain: nothing is missing where only the leaf is given. */
export const leafAlone: Severities<RuleId> = { 'issuer-missing': 'off' };

export interface CheckOptions {
  readonly now: Date;
  /** The last third of the leaf's life unless said otherwise, the last half of at most ten days; 0 is silent. */
  readonly expiry_warning_days?: number | undefined;
  readonly severities?: Severities<RuleId> | undefined;
  /** The roots whose certificates everybody's browser accepts, as PEM. Default: the ones that come with the package. */
  readonly public_roots?: readonly string[] | undefined;
}

/** Everything that is wrong with a certificate, its chain and its key, errors and warnings alike, in one go. */
export const checkCertificate = (input: CheckInput, options: CheckOptions): readonly Finding<RuleId>[] => {
  const findings = rated(judge(input, options).found, options.severities);
  const swapped = findings.filter(({ rule, severity }) => rule === 'inputs-swapped' && severity === 'error');
  return swapped.length > 0 ? swapped : findings;
};

interface Judgement {
  readonly found: readonly Found<RuleId>[];
  /** As long as no certificate expires and no count of days changes: milliseconds since 1970, the end excluded. */
  readonly from: number;
  readonly until: number;
}

const judgements = memo<Judgement>(MOST_SMALL_OUTCOMES);

/** Applies every rule, once for each content: Terraform validates and plans a resource in the same process. */
const judge = (input: CheckInput, options: CheckOptions): Judgement => {
  const compute = (): Judgement => {
    const subject = toSubject(input, options);
    return { found: runRules(certificateRules, subject), from: subject.now, until: nextChange(subject) };
  };
  if (options.public_roots !== undefined) return compute();
  const now = options.now.getTime();
  const { certificate_pem, chain_pem, private_key_pem, private_key_passphrase, domain_names } = input;
  return judgements(
    [
      ...[certificate_pem, chain_pem ?? null, private_key_pem ?? null, private_key_passphrase ?? null],
      ...[JSON.stringify(domain_names ?? []), String(options.expiry_warning_days)],
    ],
    compute,
    ({ from, until }) => from <= now && now < until,
  );
};

/** What can be said before the chain or the names are known: whether the key is the certificate's. */
export const checkKey = (input: CheckInput, options: CheckOptions): readonly Finding<RuleId>[] =>
  checkCertificate(input, options).filter(({ input: of, rule }) => of === 'private_key' || rule === 'inputs-swapped');

/** What keeps a text from being PEM certificates and nothing else; looks at no clock and no chain. */
export const problemWithCertificates = (pem: string): readonly Finding<RuleId>[] =>
  readCertificates(pem).findings.map((finding) => toFinding('certificate', finding));

const toFinding = (input: InputName, finding: ReadingFinding): Finding<RuleId> => ({
  ...finding,
  input,
  severity: finding.rule === 'label-outdated' ? 'warning' : 'error',
});

/** Reads all of the input; nothing is judged yet. */
export const toSubject = (input: CheckInput, options: CheckOptions): Subject => {
  const certificate = readCertificates(input.certificate_pem);
  const chain = readChain(input.chain_pem ?? '');
  const { private_key_pem, private_key_passphrase: passphrase } = input;
  const privateKey = private_key_pem == null ? null : readPrivateKey(private_key_pem, { passphrase });
  const { placed, repeated } = placeCertificates(certificate, chain);
  const graph = toGraph(placed);
  const roots = options.public_roots === undefined ? publicRoots : toRoots(options.public_roots);
  const leaf = leafOf(graph, privateKey?.key?.fingerprint ?? null);
  const paths = leaf === null ? [] : pathsFrom(leaf, graph, roots);
  return {
    findings: [
      ...under('certificate', certificate.findings),
      ...under('chain', chain?.findings ?? []),
      ...under('private_key', privateKey?.findings ?? []),
    ],
    placed,
    repeated,
    graph,
    leaf,
    paths,
    path: bestOf(paths, options.now.getTime()),
    key: privateKey?.key ?? null,
    domainNames: input.domain_names ?? [],
    now: options.now.getTime(),
    expiryWarningDays: options.expiry_warning_days ?? null,
  };
};

/** A chain of white space is one that was left out. */
const readChain = (pem: string): CertificateReading | null => (/\S/.test(pem) ? readCertificates(pem) : null);

const under = (input: InputName, findings: readonly ReadingFinding[]): readonly InputFinding[] =>
  findings.map((finding) => ({ ...finding, input }));
