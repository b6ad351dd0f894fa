import type { Kind } from './kinds';
import type { Call } from './line';

const KEY = /-----BEGIN PRIVATE KEY-----\s*([A-Za-z0-9+/=\s\\n]+?)-----END PRIVATE KEY-----/;

/** The private key that a call carries, as one line of base64 or as the JWK's member; empty when it carries none. */
export const keyIn = ({ body }: Pick<Call, 'body'>): string => {
  const armoured = KEY.exec(body)?.[1]?.replaceAll('\\n', '').replace(/\s/g, '');
  return armoured ?? /\\"d\\":\\"([\w-]{20,})\\"/.exec(body)?.[1] ?? '';
};

const spellings: Readonly<Record<string, (key: string) => string>> = {
  line: (key) => key,
  wrapped: (key) => key.replace(/.{48}/g, '$&\n'),
  escaped: (key) => key.replace(/.{64}/g, '$&\\n').replaceAll('/', '\\/'),
  base64url: (key) => key.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
};

/** A vendor that quotes the key it refuses, without its armour. */
export const echoes: readonly Kind[] = Object.entries(spellings).map(([name, spell]) => ({
  name: `echo-${name}`,
  fits: (call) => keyIn(call) !== '',
  does: (call) => {
    const text = `The value ${spell(keyIn(call))} is not a valid private key.`;
    const body =
      call.vendor === 'smoxy'
        ? { '@type': 'Error', title: 'An error occurred', status: 422, detail: text }
        : { error: 'bad_request', error_description: text };
    const status = call.vendor === 'smoxy' ? 422 : 400;
    return {
      arrives: false,
      hears: { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    };
  },
}));
