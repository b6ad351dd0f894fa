import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckInput, checkCertificate } from '../../src/pki/check';
import type { Finding } from '../../src/pki/finding';
import { problemWithJwk } from '../../src/pki/jwk';
import { ruleIds } from '../../src/pki/rules';
import { problemsWith } from '../../src/terraform/runtime/validate';
import type { AnyAttribute, Attributes } from '../../src/terraform/schema/attribute';
import { type Diagnostic, warningsIn } from '../../src/terraform/schema/diagnostic';
import type { ObjectValue, Value } from '../../src/terraform/schema/value';
import { ruleCases } from '../pki/cases/all';
import { leaf, type RuleCase } from '../pki/cases/rule-case';
import { asAnnotation, definitionOf, refusedByProvider, type Type, toldAtSynthesis, types } from './both-sides';
import { refused } from './refused';

/** What the cases of the rules hand to the checks. */
const asked: { certificates: CheckInput | undefined; jwk: string | undefined } = {
  certificates: undefined,
  jwk: undefined,
};
jest.mock('../../src/pki/check', () => {
  const actual = jest.requireActual('../../src/pki/check');
  const noting: typeof checkCertificate = (input, options) => {
    asked.certificates = input;
    return actual.checkCertificate(input, options);
  };
  return { ...actual, checkCertificate: noting };
});
jest.mock('../../src/pki/jwk', () => {
  const actual = jest.requireActual('../../src/pki/jwk');
  return {
    ...actual,
    problemWithJwk: (text: string, options: object) => {
      asked.jwk = text;
      return actual.problemWithJwk(text, options);
    },
  };
});

// Many certificates are made and checked twice.
jest.setTimeout(120_000);

interface Case {
  readonly name: string;
  readonly type: Type;
  readonly config: ObjectValue;
}

const base: Readonly<Record<Type, ObjectValue>> = {
  apinizer_certificate: { name: 'a', alias: 'a', environments: ['production'], certificate_pem: leaf.bundlePem },
  apinizer_jwk: { name: 'a', from_url: { url: 'https://login.test/jwks' } },
  smoxy_certificate: { certificate_id: 'c1' },
  smoxy_certificate_san: { certificate_id: 'c1', name: 'api.example.com' },
};

const severities = Object.fromEntries(ruleIds.map((id) => [id, 'error' as const]));

/** What is handed to the check of a rule as the arguments of a resource, where that breaks the rule with no more than them. */
const argumentsOf = ({ rule, bad }: RuleCase): Omit<Case, 'name'> | undefined => {
  Object.assign(asked, { certificates: undefined, jwk: undefined });
  bad();
  const { certificates, jwk } = asked;
  const breaks = (findings: readonly Finding[]): boolean => findings.some((finding) => finding.rule === rule);
  if (jwk !== undefined) {
    const isBroken = breaks(problemWithJwk(jwk, { severities }));
    return isBroken ? { type: 'apinizer_jwk', config: { name: 'a', from_jwk: { jwk_wo: jwk } } } : undefined;
  }
  if (certificates === undefined) return undefined;
  const { certificate_pem, chain_pem, private_key_pem, domain_names: [domain_name] = [] } = certificates;
  const input = { certificate_pem, chain_pem, private_key_pem, domain_names: domain_name ? [domain_name] : [] };
  if (!breaks(checkCertificate(input, { now: new Date(), severities }))) return undefined;
  const config = {
    ...base.smoxy_certificate,
    certificate_pem,
    ...(chain_pem && { chain_pem }),
    ...(private_key_pem && { private_key_pem_wo: private_key_pem }),
    ...(domain_name && { domain_name }),
  };
  return { type: 'smoxy_certificate', config };
};

/** A case for each rule about certificates, keys and JWKs. */
const brokenTexts: readonly Case[] = ruleIds.flatMap((id) => {
  for (const each of ruleCases.filter(({ rule }) => rule === id)) {
    const found = argumentsOf(each);
    if (found !== undefined) return [{ ...found, name: `${each.rule}: ${each.name}` }];
  }
  return [];
});

/** The same for a resource that takes nothing but a certificate. */
const brokenCertificates: readonly Case[] = brokenTexts
  .filter(({ config }) => Object.keys(config).join() === 'certificate_id,certificate_pem')
  .map(({ name, config: { certificate_pem = null } }) => ({
    name,
    type: 'apinizer_certificate',
    config: { ...base.apinizer_certificate, certificate_pem },
  }));

/** Some of which most attributes cannot take. */
const candidates: readonly Value[] = ['', 'a/b', 'no such word', 'a b', 'a\u0000', -1, 0.5, 1e15, [''], ['a/b']];

const fits = (wire: unknown, value: Value): boolean => {
  if (Array.isArray(value))
    return Array.isArray(wire) && (wire[0] === 'set' || wire[0] === 'list') && wire[1] === 'string';
  return typeof value === wire;
};

/** A value that an attribute's own check refuses, for each attribute that can be set, those of nested objects too. */
const wrongValues = (attributes: Attributes, above = ''): readonly (readonly [path: string, wrong: Value])[] =>
  Object.entries(attributes).flatMap(([name, attribute]) => {
    const path = `${above}${name}`;
    if (attribute.mode === 'computed' || attribute.mode === 'derived') return [];
    if (attribute.type.nested) return wrongValues(attribute.type.nested.attributes, `${path}.`);
    const wrong = candidates.find((value) => refuses(attribute, value));
    return wrong === undefined ? [] : [[path, wrong] as const];
  });

const refuses = ({ type }: AnyAttribute, value: Value): boolean =>
  fits(type.wire, value) && (type.check?.(value) ?? []).some(({ severity }) => severity === 'error');

const brokenValues: readonly (Case & { readonly path: string; readonly wrong: Value })[] = types.flatMap((type) =>
  wrongValues(definitionOf(type).attributes).map(([path, wrong]) => {
    const [first = '', part] = path.split('.');
    const { from_url: _, ...jwk } = base.apinizer_jwk;
    const around = type === 'apinizer_jwk' && part !== undefined && first !== 'timeouts' ? jwk : base[type];
    return {
      name: `${type}.${path}`,
      path,
      wrong,
      type,
      config: { ...around, [first]: part === undefined ? wrong : { [part]: wrong } },
    };
  }),
);

const cases: readonly Case[] = [...brokenTexts, ...brokenCertificates, ...brokenValues, ...refused];

/** What the provider refuses, and what synthesis says, of each case. */
let compared: readonly (Case & { readonly provider: readonly Diagnostic[]; readonly synthesis: readonly string[] })[];
beforeAll(async () => {
  const synthesis = toldAtSynthesis(cases.map(({ type, config }) => [type, config]));
  const provider = await Promise.all(cases.map(({ type, config }) => refusedByProvider(type, config)));
  compared = cases.map((each, index) => ({
    ...each,
    provider: provider[index] ?? [],
    synthesis: synthesis[index] ?? [],
  }));
});

describe('what the provider refuses', () => {
  test.each(cases.map(({ name, type }, index) => ({ name, type, index })))(
    'synthesis refuses in the same words: $type, $name',
    ({ index, type }) => {
      const { provider, synthesis } = compared[index] ?? { provider: [], synthesis: [] };
      expect(provider).not.toEqual([]);
      expect(synthesis.filter((said) => said.startsWith('error '))).toEqual(
        provider.map((problem) => asAnnotation(type, problem)),
      );
    },
  );

  const said = () => compared.flatMap(({ provider }) => provider);

  test('is every rule about certificates, keys and JWKs that looks at a configuration alone', () => {
    const seen = new Set(said().flatMap(({ detail }) => /\(([a-z0-9-]+)\)$/.exec(detail)?.[1] ?? []));
    expect(ruleIds.filter((id) => !seen.has(id) && !id.startsWith('rotation-'))).toEqual(elsewhere);
  });

  test('is every message of the rules across attributes', () => {
    const told = new Set(said().map(({ summary }) => summary));
    expect(titles.length).toBeGreaterThan(25);
    expect(titles.filter((title) => !told.has(title))).toEqual(withPassphrase);
  });

  test('is a value of every attribute with a closed set', () => {
    const closed = (attributes: Attributes, above: string): readonly string[] =>
      Object.entries(attributes).flatMap(([name, { type }]) => [
        ...(type.accepted && type.check ? [`${above}.${name}`] : []),
        ...closed(type.nested?.attributes ?? {}, `${above}.${name}`),
      ]);
    const names = brokenValues.map(({ name }) => name);
    expect(
      types.flatMap((type) => closed(definitionOf(type).attributes, type)).filter((name) => !names.includes(name)),
    ).toEqual([]);
  });
});

/** Rules that no configuration here can break. */
const elsewhere: readonly string[] = [
  // A construct holds the passphrase as a reference.
  'private-key-passphrase',
  // Both are about what a public authority issued, and no test has the key of one.
  'lifetime-too-long',
  'public-issuer-purpose',
  // Asked by functions alone: a resource takes private JWKs.
  'jwk-private-members',
];

/** What only somebody with the words of a passphrase is told: a construct holds them as a reference. */
const withPassphrase: readonly string[] = ['Passphrase without a private key', 'Passphrase without an encrypted key'];

const providers = join(__dirname, '..', '..', 'src', 'providers');
const titles: readonly string[] = [
  ...new Set(
    readdirSync(providers, { recursive: true, encoding: 'utf8' })
      .filter((file) => /[\\/]rules(\.ts$|[\\/])/.test(file) && file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(join(providers, file), 'utf8').matchAll(/\berror\(\s*'([^']+)'/g)])
      .flatMap(([, title]) => title ?? []),
  ),
];

test('what is only a warning at plan is one at synthesis', () => {
  const uses: readonly Case[] = [
    {
      name: 'a deprecated algorithm',
      type: 'apinizer_jwk',
      config: {
        name: 'a',
        from_key: { key_name: 'k', key_kind: 'PUBLIC', environment: 'e', use: 'ENCRYPTION', algorithm: 'RSA1_5' },
      },
    },
    {
      name: 'two that decide the same',
      type: 'apinizer_jwk',
      config: { name: 'a', generate: { key_type: 'RSA', key_size: 2048, kid: 'a', key_id_type: 'NONE' } },
    },
  ];
  const told = toldAtSynthesis(uses.map(({ type, config }) => [type, config]));
  const expected = uses.map(({ type, config }) => {
    const { attributes, rules } = definitionOf(type);
    const full = (of: Attributes, given: ObjectValue): ObjectValue =>
      Object.fromEntries(
        Object.entries(of).map(
          ([
            name,
            {
              type: { nested },
            },
          ]) => {
            const value = given[name] ?? null;
            return [name, nested && value !== null ? full(nested.attributes, value as ObjectValue) : value];
          },
        ),
      );
    const found = problemsWith({ attributes, validate: rules }, full(attributes, config), {
      now: new Date(),
      settings: {},
    });
    return warningsIn(found).map((problem) => asAnnotation(type, problem));
  });
  expect(expected.map(({ length }) => length)).toEqual([1, 1]);
  expect(told).toEqual(expected);
});

test('a value that synthesis cannot see is left to the provider, whatever attribute it is for', () => {
  const isText = (value: Value | undefined): boolean => typeof value === 'string' || Array.isArray(value);
  const unseen = brokenValues.filter(({ wrong }) => isText(wrong));
  const told = toldAtSynthesis(unseen.map(({ type, config, path }) => [type, withReference(config, path)]));
  expect(unseen.length).toBeGreaterThan(30);
  expect(
    unseen.flatMap(({ name, path }, index) => {
      const property = (path.split('.').at(-1) ?? '').replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      return (told[index] ?? [])
        .filter((said) => new RegExp(`[ .]${property}: `).test(said))
        .map((said) => `${name}: ${said}`);
    }),
  ).toEqual([]);
});

const withReference = (config: ObjectValue, path: string): ObjectValue => {
  const [first = '', part] = path.split('.');
  if (part !== undefined) return { ...config, [first]: { [part]: '${var.unknown}' } };
  return { ...config, [first]: Array.isArray(config[first]) ? ['${var.unknown}'] : '${var.unknown}' };
};
