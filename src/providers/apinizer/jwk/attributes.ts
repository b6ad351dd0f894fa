import { url } from '../../../attributes/identifiers';
import { jwkText, publicJwkText } from '../../../attributes/jwk';
import { pemCertificates } from '../../../attributes/pem';
import { timestamp } from '../../../attributes/timestamp';
import { computed, defaulted, inherited, optional, required } from '../../../terraform/schema/attribute';
import { bool, integer, nullable, object, oneOf, string } from '../../../terraform/schema/attribute-type';
import type { Input, Result, State } from '../../../terraform/schema/infer';
import { apinizerName, environmentName } from '../names';
import { algorithmsFor, asymmetric, curvesOf, type KeyType, keyTypes, keyUses } from './rules/algorithms';

const text = () => string({ pattern: /\S/, expected: 'Accepted: any text that is not empty.' });

const use = required(oneOf(...keyUses), { description: 'What the key is for.', replace: true });
/** Which of them go with the key and its use is a rule of its own, that says more than one of a closed set could. */
const joseAlgorithm = (types: readonly KeyType[] = keyTypes) => ({
  ...text(),
  accepted: [...new Set(keyUses.flatMap((each) => algorithmsFor(each, types)))],
});
const algorithm = (types?: readonly KeyType[]) =>
  required(joseAlgorithm(types), { description: 'Algorithm, by its JOSE name.', replace: true });
const kidInSet = optional(text(), {
  description: 'Which key to take from a JWK set, by its `kid`; required if the set has several.',
  replace: true,
});
const environment = (what: string) =>
  required(environmentName(), { description: `Environment the ${what} is taken from.`, replace: true });
const milliseconds = (fallback: number, description: string) =>
  defaulted(integer({ min: 1, max: 600_000 }), fallback, { description, replace: true });

const fromCertificate = object({
  certificate_name: required(apinizerName(), {
    description: 'Name of the certificate in the same project.',
    replace: true,
  }),
  environment: environment('certificate'),
  use,
  algorithm: algorithm(asymmetric),
  certificate_pem: optional(pemCertificates(), {
    description:
      'The certificate itself, from its `apinizer_certificate`: the plan then says which key the JWK will have. When it changes, the JWK is read again after the certificate and must have followed it.',
  }),
  certificate_fingerprint: optional(text(), {
    description:
      "The certificate's `fingerprint_sha256`, where `certificate_pem` is not set: when it changes, the JWK is read again after the certificate and must have followed it.",
  }),
});

const fromUrl = object({
  url: required(url(), {
    description: 'Address of a JWK or a JWK set. The manager fetches it, once.',
    replace: true,
  }),
  connect_timeout_ms: milliseconds(5000, 'How long the manager waits for a connection, in milliseconds.'),
  read_timeout_ms: milliseconds(10_000, 'How long the manager waits for an answer, in milliseconds.'),
  size_limit_bytes: defaulted(integer({ min: 1, max: 2_147_483_647 }), 1_048_576, {
    description: 'The largest answer the manager takes, in bytes.',
    replace: true,
  }),
  kid: kidInSet,
});

const fromJwk = object({
  jwk: optional(jwkText(), {
    description: 'A JWK or a JWK set as JSON. It is stored in the state, so take `jwk_wo` for a private key.',
    sensitive: true,
    replace: true,
  }),
  jwk_wo: optional(jwkText(), {
    description:
      'The same, write-only: it is never stored. Another public key in it replaces the JWK. Terraform or OpenTofu 1.11 or later.',
    sensitive: true,
    writeOnly: true,
  }),
  jwk_wo_version: optional(integer({ min: 0 }), {
    description:
      'Any number. Raising it replaces the JWK, as is needed after a change of `jwk_wo` that its public key does not show, such as another symmetric key.',
    replace: true,
  }),
  kid: kidInSet,
});

const fromKey = object({
  key_name: required(apinizerName(), { description: 'Name of the key in the same project.', replace: true }),
  key_kind: required(oneOf('PUBLIC', 'PRIVATE'), { description: 'Which kind of key it is.', replace: true }),
  environment: environment('key'),
  use,
  algorithm: algorithm(asymmetric),
});

const fromKeystore = object({
  keystore_name: required(apinizerName(), { description: 'Name of the keystore in the same project.', replace: true }),
  alias: required(text(), { description: 'Alias of the key in the keystore.', replace: true }),
  environment: environment('keystore'),
  use,
  algorithm: algorithm(),
});

const generate = object({
  key_type: required(oneOf(...keyTypes), { description: 'Which type of key to make.', replace: true }),
  key_size: optional(integer(), {
    description: 'Size in bits: 2048, 3072 or 4096 for `RSA`, 128, 192 or 256 for `OCT`.',
    replace: true,
  }),
  curve: optional(oneOf(...curvesOf.EC, ...curvesOf.OKP), {
    description:
      'Curve: `P256`, `P384`, `P521` or `SECP256K1` for `EC`, `ED25519` (signatures) or `X25519` (encryption) for `OKP`.',
    replace: true,
  }),
  use: defaulted(oneOf(...keyUses), 'SIGNATURE', { description: 'What the key is for.', replace: true }),
  algorithm: optional(joseAlgorithm(), {
    description: 'Algorithm, by its JOSE name.',
    replace: true,
  }),
  kid: optional(text(), { description: 'Key id; the manager makes one when it is left out.', replace: true }),
  key_id_type: optional(oneOf('TIMESTAMP', 'SHA256', 'SHA1', 'ISO_DATE', 'NONE'), {
    description: 'What the manager makes the key id from: `TIMESTAMP` when left out.',
    replace: true,
  }),
  not_before: optional(timestamp(), {
    description: 'Start of validity, RFC 3339; the time of creation when left out.',
    replace: true,
  }),
  expires_at: optional(timestamp(), {
    description: 'End of validity, RFC 3339; a year after its start when left out.',
    replace: true,
  }),
  pbes2_salt_length: optional(integer({ min: 8, max: 1024 }), {
    description: 'Salt length in bytes for `PBES2` algorithms: 8 when left out.',
    replace: true,
  }),
  pbes2_iterations: optional(integer({ min: 1000, max: 10_000_000 }), {
    description: 'Iterations for `PBES2` algorithms: 1000 when left out.',
    replace: true,
  }),
});

/** Where a JWK can come from; exactly one is set. */
export const sourceAttributes = {
  from_certificate: optional(fromCertificate, { description: 'Makes the JWK from a certificate of the project.' }),
  from_url: optional(fromUrl, { description: 'Makes the JWK from what is found at a URL.' }),
  from_jwk: optional(fromJwk, { description: 'Makes the JWK from a JWK, or from a key of a JWK set.' }),
  from_key: optional(fromKey, { description: 'Makes the JWK from a key of the project.' }),
  from_keystore: optional(fromKeystore, { description: 'Makes the JWK from a key in a keystore of the project.' }),
  generate: optional(generate, { description: 'Has the manager make a new key.' }),
};

export type SourceName = keyof typeof sourceAttributes;

export const sourceNames: readonly SourceName[] = [
  'from_certificate',
  'from_url',
  'from_jwk',
  'from_key',
  'from_keystore',
  'generate',
];

/** The source type that the manager reports of each source. */
export const sourceTypes: Readonly<Record<SourceName, readonly string[]>> = {
  from_certificate: ['CERTIFICATE'],
  from_url: ['URL'],
  from_jwk: ['COPY_PASTE'],
  from_key: ['PUBLIC_KEY', 'PRIVATE_KEY'],
  from_keystore: ['KEYSTORE'],
  generate: ['GENERATE'],
};

/** What a JWK of Apinizer is to Terraform. */
export const attributes = {
  id: computed(string(), { description: '`project/name`.' }),
  project: inherited(apinizerName(), {
    description: "Project the JWK belongs to; the provider's when left out.",
    replace: true,
  }),
  name: required(apinizerName(), {
    description: 'Name of the JWK, unique in the project. Changing it detaches the JWK from its source.',
  }),
  description: defaulted(string(), '', { description: 'Free text. Changing it detaches the JWK from its source.' }),
  replace_to_keep_source: defaulted(bool(), false, {
    description: 'Whether a change of name or description replaces the JWK instead of detaching it from its source.',
    local: true,
  }),
  ...sourceAttributes,
  key_type: computed(nullable(string()), { description: '`RSA`, `EC`, `OCT` or `OKP`.' }),
  kid: computed(nullable(string()), { description: 'Key id.' }),
  thumbprint: computed(nullable(string()), {
    description: 'SHA-256 thumbprint of the public key (RFC 7638), base64url.',
  }),
  public_jwk: computed(nullable(publicJwkText()), { description: 'The JWK as JSON, public members only.' }),
  current_source_type: computed(nullable(string()), {
    description: 'Source type the manager reports now, such as `CERTIFICATE`.',
  }),
  source_attached: computed(bool(), { description: 'Whether the JWK still follows its source.' }),
};

export type JwkInput = Input<typeof attributes>;
export type JwkState = State<typeof attributes>;
export type JwkResult = Result<typeof attributes>;
