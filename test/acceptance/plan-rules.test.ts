import { existsSync, readFileSync } from 'node:fs';
import { fileOf, stories } from './plans/stories';

/** What must stand in the plans of some stories, or must not. */
interface Rule {
  readonly name: string;
  /** The stories it is about; all when left out. */
  readonly about?: RegExp;
  readonly never?: RegExp;
  readonly always?: RegExp;
}

const unknown = (...names: readonly string[]): RegExp =>
  new RegExp(`^ *[-+~] (?:${names.join('|')}) .*\\(known after apply\\)$`, 'gm');

const rules: readonly Rule[] = [
  { name: 'no warning is merged away', never: /^.*similar warnings? elsewhere.*$/gm },
  {
    name: 'the summary of a warning says what it is about',
    never: /^Warning: (?!.*\b(?:gateway|signing|example|one|two|three|four|five)\b).*$/gm,
  },
  {
    name: 'what is known of a JWK that follows its certificate is shown',
    about: /^apinizer\/.*-following$/,
    never: unknown('key_type', 'thumbprint', 'current_source_type', 'source_attached'),
  },
  {
    name: 'a description changes nothing of the key',
    about: /^apinizer\/describe-the-jwk$/,
    never: /^ *(?:[-+~] (?:key_type|kid|thumbprint|public_jwk) .*|\) -> )\(known after apply\)$/gm,
  },
  {
    name: 'an import leaves what it has read',
    about: /\/import$/,
    never: /^.*\(known after apply\)$/gm,
  },
  {
    name: 'a renewal with the same key does not speak of a new one',
    about: /\/renew-/,
    never: /^.*\bnew key\b.*$/gm,
  },
  {
    name: 'JWKs that a rotation leaves behind are named in the plan',
    about: /^apinizer\/rotate-without-jwks/,
    always: /^Warning: .*gateway[\s\S]*signing[\s\S]*^\$ terraform apply/m,
  },
  {
    name: 'taking JWKs along afterwards mends what was left behind',
    about: /^apinizer\/take-jwks-along-afterwards$/,
    always: /^Apply complete!/m,
  },
  {
    name: 'names of a certificate are never shown to vanish',
    about: /^smoxy\/(?:renew|rotate|replace|hand-back)/,
    never: /^ {12,}- .* -> null$/gm,
  },
  {
    name: 'a certificate that is waited for becomes active',
    about: /^smoxy\/(?!destroy|import|adopt)/,
    // That of the whole, not of its last attempt.
    never: /^ {6}[-+~] status .*\(known after apply\)$/gm,
  },
  {
    name: 'another chain changes nothing of the leaf',
    about: /^smoxy\/replace-the-chain$/,
    never: unknown('server_fingerprint', 'expires_at', 'issuer_name'),
  },
  {
    name: 'a renewal does not change who manages the certificate',
    about: /^smoxy\/renew-at-smoxy$/,
    never: unknown('type'),
  },
  {
    name: 'a destroy says what stays and what breaks',
    about: /^apinizer\/destroy-the-certificate|^smoxy\/destroy-/,
    always: /^Warning: .*[\s\S]*^\$ terraform apply/m,
  },
  {
    name: 'a wrong token fails the plan',
    about: /\/wrong-token$/,
    always: /^\$ terraform plan \(exit 1\)$/m,
    never: /^\$ terraform apply.*$/gm,
  },
];

interface Kept {
  readonly file: string;
  readonly text: string;
}

const keptAbout = (about = /./): readonly Kept[] =>
  stories
    .filter(({ name }) => about.test(name))
    .map(fileOf)
    .filter((file) => existsSync(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

// Asked of what is kept, which is what terraform prints as long as its own test passes.
describe('the plans that are kept', () => {
  it.each(rules)('$name', ({ about, never, always }) => {
    const texts = keptAbout(about);
    expect(texts).not.toEqual([]);
    const against = texts.flatMap(({ file, text }) =>
      [...text.matchAll(never ?? /$^/g)].map(([line]) => `${file}: ${line}`),
    );
    const without = texts.filter(({ text }) => always && !always.test(text)).map(({ file }) => file);
    expect({ against, without }).toEqual({ against: [], without: [] });
  });

  it('tell a warning in the plan or in the apply, not in both', () => {
    const warningsIn = (part = ''): readonly string[] => part.match(/^Warning: .*$/gm) ?? [];
    const twice = keptAbout().flatMap(({ file, text }) => {
      const [planned, applied] = text.split('$ terraform apply');
      const warnings = warningsIn(planned);
      return warningsIn(applied).flatMap((warning) => (warnings.includes(warning) ? [`${file}: ${warning}`] : []));
    });
    expect(twice).toEqual([]);
  });
});
