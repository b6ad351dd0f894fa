import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { keyPair } from '../support/certificates';
import { runsOf, secretText, shownBelow, shownIn } from './secrets';

const { privateKey, publicKey } = keyPair();
const { d = '' } = privateKey.export({ format: 'jwk' });
const scalar = Buffer.from(d, 'base64url');
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const body = pem.replace(/-----.*-----|\n/g, '');
const token = 'tkn-Zq81xUj0aYw3dB57_kLmE9';
const runs = runsOf([{ label: 'the key', bytes: scalar }, secretText('the token', token)]);
const hex = (text: string) => Buffer.from(text).toString('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('shownIn', () => {
  it.each([
    { name: 'the armoured key', text: pem },
    { name: 'one line', text: `detail: ${body} is bad` },
    { name: 'wrapped elsewhere', text: body.replace(/.{30}/g, '$&\n  ') },
    { name: 'escaped as JSON', text: JSON.stringify({ detail: pem }) },
    { name: 'escaped twice', text: JSON.stringify(JSON.stringify({ detail: pem })) },
    { name: 'base64url', text: body.replaceAll('+', '-').replaceAll('/', '_') },
    { name: 'URL-encoded', text: encodeURIComponent(pem) },
    { name: 'HTML-escaped', text: body.replaceAll('+', '&#43;').replaceAll('/', '&#x2F;') },
    { name: 'hex', text: `key=${hex(pem)}` },
    { name: 'hex of the scalar', text: scalar.toString('hex').toUpperCase() },
    { name: 'base64 of the PEM', text: base64(`x${pem}`) },
    { name: 'a JWK', text: JSON.stringify(privateKey.export({ format: 'jwk' })) },
    { name: 'base64 of a JWK', text: base64(JSON.stringify(privateKey.export({ format: 'jwk' }))) },
    { name: 'its second half', text: d.slice(20) },
  ])('finds a private key as $name', ({ text }) => {
    expect(shownIn(text, runs)).toEqual(['the key']);
  });

  it.each([token, base64(token), base64(`ab${token}`), hex(token), encodeURIComponent(token)])(
    'finds a token: %#',
    (text) => {
      expect(shownIn(`authorization: ${text}\n`, runs)).toEqual(['the token']);
    },
  );

  it('finds nothing in what is public', () => {
    const open = [
      publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      JSON.stringify(publicKey.export({ format: 'jwk' })),
    ];
    expect(shownIn(open.join('\n'), runs)).toEqual([]);
  });
});

describe('shownBelow', () => {
  it('looks into every file, and into the files of a plan, but not at what was put there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pemform-secrets-'));
    try {
      writeFileSync(join(folder, 'edge.key'), pem);
      writeFileSync(join(folder, 'trace.log'), `x\n${token}\n`);
      writeFileSync(join(folder, 'last.plan'), zipSync({ tfplan: Buffer.from(pem) }));
      const found = shownBelow(folder, runs, (file) => file.endsWith('.key'));
      expect([...found].sort()).toEqual(['the key in last.plan', 'the token in trace.log']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
