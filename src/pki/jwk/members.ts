/** A JWK's members as JSON has them. */
export interface Jwk {
  readonly kty: string;
  readonly [member: string]: unknown;
}

/** A member whose name a key type defines (RFC 7518 §6, RFC 8037 §2, RFC 9964). */
export interface KeyMember {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isRequired: boolean;
}

const open = (name: string): KeyMember => ({ name, isPrivate: false, isRequired: true });
const secret = (name: string): KeyMember => ({ name, isPrivate: true, isRequired: false });

/** The members that hold key material, by key type. */
export const keyMembers: ReadonlyMap<string, readonly KeyMember[]> = new Map([
  ['RSA', [open('n'), open('e'), ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'].map(secret)]],
  ['EC', [open('crv'), open('x'), open('y'), secret('d')]],
  ['OKP', [open('crv'), open('x'), secret('d')]],
  ['oct', [{ name: 'k', isPrivate: true, isRequired: true }]],
  ['AKP', [open('alg'), open('pub'), secret('priv')]],
]);

/** The members of a text that is a JSON object, or null. */
export const parseObject = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isJwk = (members: Readonly<Record<string, unknown>>): members is Jwk => typeof members['kty'] === 'string';

const privateNames: ReadonlySet<string> = new Set(
  [...keyMembers.values()]
    .flat()
    .filter(({ isPrivate }) => isPrivate)
    .map(({ name }) => name),
);

/** The names of private members that a key has. */
export const privateMembersIn = (members: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(members).filter((name) => privateNames.has(name));

/** A JWK without its private members; of a symmetric key only the description stays. */
export const publicMembers = (jwk: Jwk): Jwk => ({
  ...Object.fromEntries(Object.entries(jwk).filter(([name]) => !privateNames.has(name))),
  kty: jwk.kty,
});
