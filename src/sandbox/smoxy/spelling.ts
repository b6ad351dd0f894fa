import type { SmoxySettings } from './store';

const REWRAPPED_LINE = 76;

const rewrapped = (pem: string): string =>
  pem.replace(/(-----BEGIN [^-]+-----)([^-]+)(-----END [^-]+-----)/g, (_, begin: string, body: string, end: string) => {
    const base64 = body.replace(/\s+/g, '');
    const lines = base64.match(new RegExp(`.{1,${REWRAPPED_LINE}}`, 'g')) ?? [];
    return [begin, ...lines, end].join('\n');
  });

/** The same PEM in another spelling, as a server may answer it. */
export const respelled = (pem: string, spelling: SmoxySettings['pemSpelling']): string => {
  if (spelling === 'trimmed') return pem.trim();
  if (spelling === 'rewrapped') return rewrapped(pem);
  if (spelling === 'crlf') return pem.replace(/\r?\n/g, '\r\n');
  return pem;
};
