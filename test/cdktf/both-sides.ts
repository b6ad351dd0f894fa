import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { JwkText, Pem, PrivateKey } from '../../src';
import { ruleIds } from '../../src/pki/rules';
import { ApinizerCertificate, ApinizerJwk, ApinizerProvider, JwkSource } from '../../src/providers/apinizer/constructs';
import { apinizer } from '../../src/providers/apinizer/provider';
import { SmoxyCertificate, SmoxyCertificateSan, SmoxyProvider } from '../../src/providers/smoxy/constructs';
import { smoxy } from '../../src/providers/smoxy/provider';
import { createRuntime } from '../../src/terraform/runtime/create';
import type { Attributes } from '../../src/terraform/schema/attribute';
import type { Diagnostic } from '../../src/terraform/schema/diagnostic';
import type { AnyProvider } from '../../src/terraform/schema/provider';
import { blockAttributes } from '../../src/terraform/schema/timeouts';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { annotations, stackIn, synthesize } from './synthesis';

const providers = { apinizer, smoxy };
export const types = ['apinizer_certificate', 'apinizer_jwk', 'smoxy_certificate', 'smoxy_certificate_san'] as const;
export type Type = (typeof types)[number];
type Props = Readonly<Record<string, unknown>>;

const vendorOf = (type: Type): 'apinizer' | 'smoxy' => (type.startsWith('smoxy') ? 'smoxy' : 'apinizer');

export const definitionOf = (type: Type) => {
  const vendor = vendorOf(type);
  const found = providers[vendor].resources.find(({ name }) => `${vendor}_${name}` === type);
  if (found === undefined) throw new Error(`there is no ${type}`);
  return { attributes: blockAttributes(found), rules: found.validate ?? [] };
};

/** Every rule about certificates and JWKs refuses, whatever it does by itself. */
const validation = Object.fromEntries(ruleIds.map((id) => [id.replaceAll('-', '_'), 'error']));
const settings: Readonly<Record<string, ObjectValue>> = {
  apinizer: { base_url: 'https://manager.test', token: 't', validation },
  smoxy: { api_token: 't', validation },
};

const whole = (attributes: Attributes, given: ObjectValue): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => {
      const value = given[name] ?? null;
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [name, type.nested && isObject ? whole(type.nested.attributes, value as ObjectValue) : value];
    }),
  );

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** What the provider refuses of a configuration when Terraform validates it. */
export const refusedByProvider = async (type: Type, config: ObjectValue): Promise<readonly Diagnostic[]> => {
  const provider: AnyProvider = providers[vendorOf(type)];
  const runtime = createRuntime(provider, { log: silent, environment: {}, now: () => new Date() });
  const configured = await runtime.configureProvider({ config: whole(provider.config, settings[provider.name] ?? {}) });
  if (configured.length > 0) throw new Error(JSON.stringify(configured));
  const { attributes } = definitionOf(type);
  return runtime.validateResourceConfig({ type, config: whole(attributes, config), writeOnlyAllowed: true });
};

const folder = mkdtempSync(join(tmpdir(), 'pemform-parity-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const fileOf = (text: unknown): string => {
  files += 1;
  const path = join(folder, `${files}.txt`);
  writeFileSync(path, String(text));
  return path;
};

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** An object's names in camel case, those of nested objects too; a map's keys are the author's. */
const toProps = (attributes: Attributes, config: ObjectValue): Props =>
  Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      const nested = attributes[name]?.type.nested?.attributes;
      return [camel(name), nested ? toProps(nested, value as ObjectValue) : value];
    }),
  );

/** The same configuration as somebody writes it in TypeScript; texts of certificates and keys are files. */
const construct = (scope: TerraformStack, id: string, type: Type, config: ObjectValue): void => {
  const { attributes } = definitionOf(type);
  const { certificate_pem, chain_pem, private_key_pem_wo, private_key_pem, ...others } = config;
  const pem = (value: unknown) => (value === undefined ? undefined : Pem.fromFile(fileOf(value)));
  const key = (value: unknown) => (value === undefined ? undefined : PrivateKey.fromFile(fileOf(value)));
  // biome-ignore lint/suspicious/noExplicitAny: what the types refuse is given all the same
  const props = (sources: Props, rest: ObjectValue = others): any => ({ ...toProps(attributes, rest), ...sources });
  if (type === 'apinizer_certificate') {
    new ApinizerCertificate(scope, id, props({ certificate: pem(certificate_pem) }));
  } else if (type === 'smoxy_certificate') {
    const [privateKey, storedPrivateKey] = [key(private_key_pem_wo), key(private_key_pem)];
    const sources = { certificate: pem(certificate_pem), chain: pem(chain_pem), privateKey, storedPrivateKey };
    new SmoxyCertificate(scope, id, props(sources));
  } else if (type === 'smoxy_certificate_san') {
    const { certificate_id, ...rest } = others;
    new SmoxyCertificateSan(scope, id, props({ certificate: { certificateId: certificate_id } }, rest));
  } else {
    const { from_certificate, from_url, from_jwk, from_key, from_keystore, generate, ...rest } = others;
    const sources = { from_certificate, from_url, from_jwk, from_key, from_keystore, generate };
    new ApinizerJwk(scope, id, props({ source: sourceOf(attributes, sources) }, rest));
  }
};

const sourceOf = (attributes: Attributes, sources: Readonly<Record<string, unknown>>): JwkSource => {
  const set = Object.fromEntries(Object.entries(sources).filter(([, value]) => value !== undefined)) as ObjectValue;
  const { jwk, jwk_wo, kid, ...more } = (set['from_jwk'] ?? {}) as Readonly<Record<string, string>>;
  const text = jwk_wo ?? jwk;
  if (text === undefined || (jwk !== undefined && jwk_wo !== undefined) || Object.keys(more).length > 0) {
    return { config: toProps(attributes, set) };
  }
  const stored = jwk_wo === undefined;
  return JwkSource.jwk(JwkText.fromFile(fileOf(text)), { ...(kid !== undefined && { kid }), stored } as object);
};

/** What synthesis says of configurations, of each in the order told: `error …` and `warn …`. */
export const toldAtSynthesis = (configs: readonly (readonly [Type, ObjectValue])[]): readonly (readonly string[])[] => {
  const stack = stackIn(join(folder, 'cdktf.out'));
  const severities = toProps({}, validation);
  new ApinizerProvider(stack, 'apinizer', { validation: severities });
  new SmoxyProvider(stack, 'smoxy', { validation: severities });
  configs.forEach(([type, config], index) => {
    construct(stack, `case-${index}`, type, config);
  });
  synthesize(stack);
  const told = annotations(stack);
  return configs.map((_, index) =>
    told.filter(({ path }) => path === `edge/case-${index}`).map(({ level, message }) => `${level} ${message}`),
  );
};

const names: Readonly<Record<Type, Readonly<Record<string, string>>>> = {
  apinizer_certificate: { certificate_pem: 'certificate' },
  apinizer_jwk: {},
  smoxy_certificate: {
    certificate_pem: 'certificate',
    chain_pem: 'chain',
    private_key_pem: 'storedPrivateKey',
    private_key_pem_wo: 'privateKey',
    private_key_passphrase_wo: 'passphrase',
  },
  smoxy_certificate_san: { certificate_id: 'certificate' },
};

const namesIn = (attributes: Attributes): readonly string[] =>
  Object.entries(attributes).flatMap(([name, { type }]) => [name, ...namesIn(type.nested?.attributes ?? {})]);

/** A diagnostic of the provider as synthesis has to say it: at the property, in the same words but for the names of properties. */
export const asAnnotation = (type: Type, { severity, summary, detail, path = [] }: Diagnostic): string => {
  const known = new Set(namesIn(definitionOf(type).attributes).filter((name) => name.includes('_')));
  const words = `${summary}. ${detail}`.replaceAll(/\w+/g, (word) =>
    known.has(word) ? (names[type][word] ?? camel(word)) : word,
  );
  const [first, ...others] = path.map(String);
  const isSource = type === 'apinizer_jwk' && (first?.startsWith('from_') || first === 'generate');
  const at =
    first === undefined ? [] : [isSource ? 'source' : (names[type][first] ?? camel(first)), ...others.map(camel)];
  return `${severity === 'error' ? 'error' : 'warn'} ${at.length === 0 ? '' : `${at.join('.')}: `}${words}`;
};
