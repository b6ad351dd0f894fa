import { strictness, toDiagnostics } from '../../../attributes/finding';
import { factsOfAll } from '../../../pki/certificate';
import { checkCertificate, checkKey } from '../../../pki/check';
import type { Finding } from '../../../pki/finding';
import { isEncryptedKey, readPrivateKey } from '../../../pki/private-key/reading';
import type { Path } from '../../../terraform/schema/diagnostic';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import type { Rule } from '../../../terraform/schema/resource';
import type { attributes } from './attributes';

type CertificateRule = Rule<typeof attributes>;

/** A certificate is named by its domain or its id, or both. */
export const someTarget = {
  attributes: ['domain_name', 'certificate_id'] as const,
  problems: ({
    domain_name,
    certificate_id,
  }: {
    readonly domain_name: string | null;
    readonly certificate_id: string | null;
  }): readonly Diagnostic[] =>
    domain_name === null && certificate_id === null
      ? [
          error(
            'Set domain_name or certificate_id',
            'Neither is set. One of them says which certificate is meant; both may be set where they mean the same one.',
            ['domain_name'],
          ),
        ]
      : [],
};

const materialFits: CertificateRule = {
  attributes: ['type', 'certificate_pem', 'chain_pem', 'renewal_triggers'],
  problems: ({ type, certificate_pem, chain_pem, renewal_triggers }) => [
    ...(type === 'auto_managed' && certificate_pem !== null
      ? [
          error(
            'auto_managed takes no certificate',
            'With type "auto_managed" smoxy issues the certificate itself. Remove certificate_pem, or set type to "custom".',
            ['type'],
          ),
        ]
      : []),
    ...(chain_pem !== null && certificate_pem === null
      ? [error('Chain without a certificate', 'chain_pem belongs to certificate_pem, which is not set.', ['chain_pem'])]
      : []),
    ...(renewal_triggers !== null && (certificate_pem !== null || type === 'custom')
      ? [
          error(
            'A custom certificate is not renewed',
            'renewal_triggers asks smoxy to renew, which it does for auto_managed certificates only. Remove it, or certificate_pem and type.',
            ['renewal_triggers'],
          ),
        ]
      : []),
  ],
};

const keyBelongs: CertificateRule = {
  attributes: ['certificate_pem', 'private_key_pem_wo', 'private_key_pem', 'private_key_passphrase_wo'],
  problems: (config, context) => {
    const { certificate_pem, private_key_pem_wo, private_key_pem, private_key_passphrase_wo: passphrase } = config;
    const { chain_pem, domain_name, certificate_id } = config;
    if (private_key_pem_wo !== null && private_key_pem !== null) return [twoKeys];
    const key = private_key_pem_wo ?? private_key_pem;
    const name = private_key_pem === null ? 'private_key_pem_wo' : 'private_key_pem';
    if (key === null) return passphrase === null ? [] : [passphraseAlone];
    if (certificate_pem === null) return [keyAlone(name)];
    const mismatch = problemWithPassphrase(name, { key, passphrase });
    if (mismatch) return [mismatch];
    const domain = known(domain_name);
    // The same question as that of the whole certificate, whose answer is remembered.
    const findings = checkKey(
      {
        certificate_pem,
        chain_pem: known(chain_pem),
        private_key_pem: key,
        private_key_passphrase: passphrase,
        ...(domain !== null && { domain_names: [domain] }),
      },
      strictness(context),
    );
    const isWhole = isKnown(chain_pem) && isKnown(domain_name);
    return toDiagnostics(
      findings.filter(({ rule }) => !(isWhole && rule === 'inputs-swapped')),
      pathWithKey(name),
      domain ?? leafNameOf(certificate_pem) ?? known(certificate_id),
    );
  },
};

/** What other rules wait for may be unknown, which the types of a rule do not say. */
const isKnown = (value: string | null): boolean => value === null || typeof value === 'string';

const known = (value: string | null): string | null => (typeof value === 'string' ? value : null);

const pathWithKey =
  (key: string) =>
  ({ input, rule }: Finding): Path => {
    if (rule === 'private-key-passphrase') return ['private_key_passphrase_wo'];
    return [input === 'private_key' ? key : input === 'chain' ? 'chain_pem' : 'certificate_pem'];
  };

const certificateIsGood: CertificateRule = {
  attributes: ['certificate_pem', 'chain_pem', 'domain_name'],
  problems: (config, context) => {
    const { certificate_pem, chain_pem, domain_name, private_key_pem_wo, private_key_pem, certificate_id } = config;
    if (certificate_pem === null) return [];
    const findings = checkCertificate(
      {
        certificate_pem,
        chain_pem,
        private_key_pem: known(private_key_pem_wo) ?? known(private_key_pem),
        private_key_passphrase: known(config.private_key_passphrase_wo),
        ...(domain_name !== null && { domain_names: [domain_name] }),
      },
      strictness(context),
    );
    return toDiagnostics(
      findings.filter(({ input }) => input !== 'private_key'),
      pathWithKey('certificate_pem'),
      domain_name ?? leafNameOf(certificate_pem) ?? known(certificate_id),
    );
  },
};

const leafNameOf = (pem: string): string | null => factsOfAll(pem)[0]?.dns_names[0] ?? null;

export const rules: readonly CertificateRule[] = [someTarget, materialFits, keyBelongs, certificateIsGood];

const twoKeys: Diagnostic = error(
  'Two private keys',
  'private_key_pem_wo and private_key_pem are both set. Keep private_key_pem_wo, which is never stored.',
  ['private_key_pem'],
);

const keyAlone = (name: string): Diagnostic =>
  error('Private key without a certificate', `${name} belongs to certificate_pem, which is not set.`, [name]);

const passphraseAlone: Diagnostic = error(
  'Passphrase without a private key',
  'private_key_passphrase_wo opens private_key_pem_wo or private_key_pem, and neither is set.',
  ['private_key_passphrase_wo'],
);

/** Whether key and passphrase go together; whether the passphrase is the right one shows when the key is read. */
const problemWithPassphrase = (
  name: string,
  { key, passphrase }: { readonly key: string; readonly passphrase: string | null },
): Diagnostic | null => {
  const isEncrypted = isEncryptedKey(key);
  if (isEncrypted && passphrase === null)
    return error(
      'Encrypted private key',
      `${name} is encrypted. Set private_key_passphrase_wo to its passphrase, which is never stored (Terraform or OpenTofu 1.11), or decrypt the key: openssl pkey -in FILE -out FILE.pem. (private-key-encrypted)`,
      [name],
    );
  return passphrase === null || isEncrypted || readPrivateKey(key).key === null
    ? null
    : error(
        'Passphrase without an encrypted key',
        `${name} is not encrypted, so there is nothing that private_key_passphrase_wo could open. Remove it, or give the encrypted key.`,
        ['private_key_passphrase_wo'],
      );
};
