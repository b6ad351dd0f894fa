import type { Answer } from './exchange';

type Body = Pick<Answer, 'body' | 'headers'>;

const page = (title: string, content: string): Body => ({
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>\n`,
  headers: { 'content-type': 'text/html;charset=UTF-8' },
});

/** What stands between a client and the vendor, or a vendor that is not well, may answer instead of what was asked for. */
export const foreignAnswers = {
  'bad-gateway': page('502 Bad Gateway', '<hr>nginx'),
  'sign-in': page('Sign in', '<form method="post" action="/login"><input name="user"><input name="password"></form>'),
  garbage: { body: 'upstream connect error or disconnect/reset before headers' },
  empty: { body: '' },
  'object-list': { body: { resultList: { a: 1 } } },
  array: { body: [] },
  'bare-success': { body: { status: 'SUCCESS' } },
  'failed-list': { body: { status: 'FAILURE', resultList: [] } },
} satisfies Readonly<Record<string, Body>>;
