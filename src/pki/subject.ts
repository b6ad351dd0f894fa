import { type CertificateReading, readCertificates } from './certificate-reading';
import { bestOf } from './chain/best-path';
import { leafOf, toGraph } from './chain/graph';
import { pathsFrom } from './chain/paths';
import { placeCertificates } from './chain/placed';
import { publicRoots, toRoots } from './chain/public-roots';
import type { CheckInput, CheckOptions } from './check';
import type { InputName } from './finding';
import type { Defect } from './pem/defect';
import { readPrivateKey } from './private-key-reading';
import type { InputDefect, Subject } from './rule';

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
    defects: [
      ...under('certificate', certificate.defects),
      ...under('chain', chain?.defects ?? []),
      ...under('private_key', privateKey?.defects ?? []),
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

const under = (input: InputName, defects: readonly Defect[]): readonly InputDefect[] =>
  defects.map((defect) => ({ ...defect, input }));
