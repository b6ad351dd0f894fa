import { findingAt, type Placed } from '../chain/graph';
import type { RuleFinding } from '../finding';
import { quoted } from '../quoted';
import { defineRules, type Subject } from '../rule';
import { type Certificate, isCa } from '../x509/certificate';
import { commonNamesOf } from '../x509/distinguished-name';
import { SERVER_AUTH } from '../x509/extensions';
import type { GeneralName } from '../x509/general-name';
import { coveredNames } from '../x509/host-names';

const LONGEST_SERIAL = 20;

const forLeaf = (find: (leaf: Placed, subject: Subject) => readonly RuleFinding[]) => (subject: Subject) =>
  subject.leaf === null ? [] : find(subject.leaf, subject);

const forEvery = (find: (place: Placed) => readonly RuleFinding[]) => (subject: Subject) =>
  subject.placed.flatMap(find);

const namesOf = ({ certificate }: Placed): readonly GeneralName[] => certificate.extensions.subjectAltName ?? [];

const listed = (names: readonly GeneralName[]): string => {
  const shown = names.filter(({ kind, text }) => (kind === 'dns' || kind === 'ip') && text !== '').slice(0, 5);
  const more = names.length - shown.length;
  return shown.length === 0
    ? 'no names at all'
    : `${shown.map(({ text }) => quoted(text, 80)).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** The wanted names that the alternative names leave open, apart by whether a common name would have covered them. */
const uncovered = (leaf: Placed, { domainNames }: Subject, byCommonName: boolean): readonly string[] => {
  if (domainNames.length === 0) return [];
  const alternatives = coveredNames(namesOf(leaf));
  const common = coveredNames(commonNamesOf(leaf.certificate.subject).map((text) => ({ kind: 'dns', text })));
  return domainNames.filter((name) => !alternatives.covers(name) && common.covers(name) === byCommonName);
};

const uselessName = (name: GeneralName): string | null => {
  if (name.kind !== 'dns') return null;
  if (/^\d+(\.\d+){3}$/.test(name.text)) return 'is an IP address written as a DNS name';
  if (/[^\x21-\x7e]/.test(name.text)) return 'is not ASCII; names with other letters are written as xn--…';
  if (/[/:@]/.test(name.text)) return 'is not a host name';
  return name.text.lastIndexOf('*') > 0 || /^\*[^.]/.test(name.text)
    ? 'has a wildcard that is not its whole first label'
    : null;
};

const oddSerial = (serial: Buffer): string | null => {
  const [first = 0] = serial;
  if (first >= 0x80) return 'is negative';
  if (serial.every((byte) => byte === 0)) return 'is zero';
  return serial.length > LONGEST_SERIAL ? `has ${serial.length} bytes; ${LONGEST_SERIAL} are allowed` : null;
};

const problemWithSubject = (certificate: Certificate): string | null => {
  const { subject, extensions } = certificate;
  if (subject.relativeNames.length > 0) return null;
  if (isCa(certificate)) return 'is an authority without a subject';
  if (extensions.subjectAltName === null) return 'has no subject and no subjectAltName';
  return extensions.isSubjectAltNameCritical ? null : 'has no subject and its subjectAltName is not critical';
};

const REISSUE = 'Have it issued again.';

/** What can be wrong with the names of a certificate and with what it may be used for. */
export const nameRules = defineRules([
  {
    id: 'alternative-names-missing',
    severity: 'warning',
    title: 'No name in subjectAltName',
    description: 'TLS clients look for host names and addresses in subjectAltName only.',
    run: forLeaf((leaf) =>
      isCa(leaf.certificate) || namesOf(leaf).some(({ kind }) => kind === 'dns' || kind === 'ip')
        ? []
        : [
            findingAt(
              leaf,
              'has no DNS name or IP address in subjectAltName',
              'Have it issued with the host names in subjectAltName; the common name no longer counts.',
            ),
          ],
    ),
  },
  {
    id: 'subject-empty',
    severity: 'warning',
    title: 'Nothing names the certificate',
    description:
      'A certificate without a subject has its names in a critical subjectAltName, and an authority has a subject (RFC 5280 §4.1.2.6 and §4.2.1.6).',
    run: forEvery((place) => {
      const problem = problemWithSubject(place.certificate);
      return problem === null ? [] : [findingAt(place, problem, REISSUE)];
    }),
  },
  {
    id: 'domain-not-covered',
    severity: 'error',
    title: 'Domain is not covered',
    description:
      'A wildcard covers one label: *.example.com covers a.example.com, neither example.com nor a.b.example.com.',
    run: forLeaf((leaf, subject) =>
      uncovered(leaf, subject, false).map((name) =>
        findingAt(
          leaf,
          `does not cover ${quoted(name)}; it covers ${listed(namesOf(leaf))}`,
          'Use a certificate that was issued for this name.',
        ),
      ),
    ),
  },
  {
    id: 'domain-only-in-common-name',
    severity: 'error',
    title: 'Domain only in the common name',
    description: 'Browsers and most libraries stopped looking at the common name.',
    run: forLeaf((leaf, subject) =>
      uncovered(leaf, subject, true).map((name) =>
        findingAt(
          leaf,
          `has ${quoted(name)} in its common name and not in subjectAltName`,
          'Have it issued with the name in subjectAltName.',
        ),
      ),
    ),
  },
  {
    id: 'alternative-name-useless',
    severity: 'warning',
    title: 'Name that never matches',
    description: 'No client will ever match such an entry of subjectAltName.',
    run: forLeaf((leaf) =>
      namesOf(leaf)
        .flatMap((name) => {
          const problem = uselessName(name);
          return problem === null
            ? []
            : [
                findingAt(
                  leaf,
                  `has the name ${quoted(name.text)}, which ${problem}`,
                  'Have it issued with a name that clients can match.',
                ),
              ];
        })
        .slice(0, 10),
    ),
  },
  {
    id: 'server-auth-missing',
    severity: 'warning',
    title: 'Not issued for servers',
    description: 'A certificate with an extendedKeyUsage can only be used by a TLS server if it has serverAuth.',
    run: forLeaf((leaf) => {
      const purposes = leaf.certificate.extensions.extendedKeyUsage;
      if (purposes === null || purposes.some((purpose) => SERVER_AUTH.has(purpose))) return [];
      return [
        findingAt(
          leaf,
          `has an extendedKeyUsage without serverAuth (${purposes.slice(0, 5).join(', ')})`,
          'Have it issued for TLS servers, unless it only signs or encrypts tokens.',
        ),
      ];
    }),
  },
  {
    id: 'key-usage-unfit',
    severity: 'warning',
    title: 'Key usage does not fit TLS',
    description: 'TLS 1.3 and every forward-secret cipher suite need digitalSignature.',
    run: forLeaf((leaf) => {
      const usages = leaf.certificate.extensions.keyUsage;
      if (usages === null || usages.includes('digitalSignature') || isCa(leaf.certificate)) return [];
      return [
        findingAt(
          leaf,
          `has a key usage without digitalSignature (${usages.join(', ') || 'none'})`,
          'Have it issued with digitalSignature, unless it only encrypts tokens.',
        ),
      ];
    }),
  },
  {
    id: 'ca-as-leaf',
    severity: 'warning',
    title: 'Authority used as a leaf',
    description: 'Servers should not hold the key of a certificate authority, and some clients refuse such a leaf.',
    run: forLeaf((leaf) =>
      isCa(leaf.certificate)
        ? [
            findingAt(
              leaf,
              'is a certificate authority and not a leaf',
              'Issue a certificate for the server with it, or put the leaf first if it is missing.',
            ),
          ]
        : [],
    ),
  },
  {
    id: 'critical-extension-unknown',
    severity: 'error',
    title: 'Critical extension nobody knows',
    description: 'Clients have to refuse a certificate with a critical extension that they do not understand.',
    run: forEvery((place) =>
      place.certificate.extensions.unknownCritical
        .slice(0, 10)
        .map((id) =>
          findingAt(place, `has the critical extension ${id}, which clients do not understand and so refuse`, REISSUE),
        ),
    ),
  },
  {
    id: 'extension-unreadable',
    severity: 'error',
    title: 'Unreadable extension',
    description: 'An extension is malformed or there twice; clients refuse the certificate or read it differently.',
    run: forEvery((place) =>
      place.certificate.extensions.problems
        .slice(0, 10)
        .map((problem) => findingAt(place, `has a broken extension: ${problem}`, REISSUE)),
    ),
  },
  {
    id: 'serial-number-unusual',
    severity: 'warning',
    title: 'Serial number out of bounds',
    description: 'A serial number is positive and has at most 20 bytes; Go and others refuse negative ones.',
    run: forEvery((place) => {
      const odd = oddSerial(place.certificate.serial);
      return odd === null ? [] : [findingAt(place, `has a serial number that ${odd}`, REISSUE)];
    }),
  },
]);
