import { createPrivateKey } from 'node:crypto';
import { keyPair, toPem } from '../../support/certificates';
import { bitString, element, rawInteger, sequence } from '../../support/der';
import { check, checkText, leaf, leafWith, type RuleCase } from './rule-case';

const pem = leaf.certificatePem;
const good = () => checkText(leaf.bundlePem);
const key = (private_key_pem: string) => () => check({ certificate_pem: leaf.bundlePem, private_key_pem });
const goodKey = key(leaf.privateKeyPem);
const lines = pem.trim().split('\n');
const relabelled = (label: string) => pem.replaceAll('CERTIFICATE', label);

/** The certificate's own bytes with the length of the outermost element spelled in three octets. */
const longLength = Buffer.concat([Buffer.from('308300', 'hex'), leaf.der.subarray(2)]);
const indefinite = Buffer.concat([Buffer.from('3080', 'hex'), leaf.der.subarray(4), Buffer.from('0000', 'hex')]);

/** The leaf with some of its bytes changed. */
const withBytes = (from: string, to: string, der = leaf.der): string => {
  const changed = Buffer.from(der.toString('hex').replace(from, to), 'hex');
  expect(changed.equals(der)).toBe(false);
  return toPem(changed);
};

/** A leaf whose common name has another string type and other bytes. */
const named = (tag: number, hex: string): string => {
  const { der } = leafWith({ subject: 'CN=MARKER' });
  const value = `${tag.toString(16).padStart(2, '0')}06${hex}`;
  return hex === '' ? leafWith().bundlePem : withBytes('0c064d41524b4552', value, der);
};

/** A public key of ones, so many of them unused. */
const spkiOf = (unused: number): Buffer =>
  sequence(sequence(element(0x06, Buffer.from('2b0601', 'hex'))), bitString(Buffer.alloc(9, 0xff), unused));

const encryptedPem = createPrivateKey(leaf.privateKeyPem)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'canary' })
  .toString();
const legacyEncryptedPem = createPrivateKey(leaf.privateKeyPem)
  .export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'canary' })
  .toString();

const encryptedInput = { certificate_pem: leaf.bundlePem, private_key_pem: encryptedPem };

const utf16 = Buffer.from(`\uFEFF${pem}`, 'utf16le');

const looks: readonly (readonly [name: string, text: string, says: string])[] = [
  ['nothing', '', 'The text is empty.'],
  ['white space', ' \n\t', 'The text is empty.'],
  ['any words', 'my certificate', 'The text has no PEM block.'],
  ['DER read as Latin-1', leaf.der.toString('latin1'), 'The text is binary (DER, PKCS#12 or PKCS#7).'],
  ['DER read as UTF-8', leaf.der.toString('utf8'), 'The text is binary (DER, PKCS#12 or PKCS#7).'],
  ['base64 without armour', leaf.der.toString('base64'), 'The text is base64 without armour.'],
  ['a PEM file in base64', Buffer.from(pem).toString('base64'), 'The text is the base64 of a PEM text.'],
  [
    'PKCS#7 in base64',
    sequence(element(0x06, Buffer.from('2a864886f70d010702', 'hex')), Buffer.alloc(60)).toString('base64'),
    'The text is PKCS#7 or PKCS#12 as base64.',
  ],
  ['base64 of anything', Buffer.alloc(60, 'words ').toString('base64'), 'The text is base64 of something else.'],
  ['UTF-16 read as UTF-8', utf16.toString('utf8'), 'The text is UTF-16.'],
  ['UTF-16 read as Latin-1', utf16.toString('latin1'), 'The text is UTF-16.'],
  ['UTF-16 without a mark', utf16.subarray(2).toString('utf8'), 'The text is UTF-16.'],
  [
    'Windows-1252 read as UTF-8',
    'Schl\uFFFDssel',
    'The text is not UTF-8; it looks like Windows-1252 or a binary file.',
  ],
  ['NUL characters', 'PK\0\x03', 'The text has NUL characters, so it is a binary file.'],
  ['a web page', '<!DOCTYPE html><html></html>', 'The text is an HTML or XML page.'],
  ['a JWK', '{"kty":"EC"}', 'The text is a JWK.'],
  ['other JSON', '{"certificate":"x"}', 'The text is JSON.'],
  ['a path', './certs/edge.pem', 'The text is a file path, "./certs/edge.pem".'],
  ['a Windows path', 'C:\\certs\\edge.crt', 'The text is a file path, "C:\\certs\\edge.crt".'],
  [
    'an interpolation',
    '${file("edge.pem")}',
    'The text is an unevaluated Terraform expression, "${file("edge.pem")}".',
  ],
  ['an SSH public key', 'ssh-ed25519 AAAAC3Nz me@example', 'The text is an OpenSSH public key.'],
  ['a PuTTY key', 'PuTTY-User-Key-File-3: ssh-rsa', 'The text is a PuTTY key.'],
  ['typographic dashes', pem.replaceAll('-----', '—'), 'The text has damaged armour lines.'],
  ['four hyphens', pem.replaceAll('-----', '----'), 'The text has damaged armour lines.'],
];

/** Ways to break the rules that reading decides. */
export const readingCases: readonly RuleCase[] = [
  ...looks.map(([name, text, says]) => ({ rule: 'not-pem' as const, name, bad: () => checkText(text), good, says })),
  {
    rule: 'line-breaks-lost',
    name: 'line breaks became spaces',
    bad: () => checkText(pem.replaceAll('\n', ' ')),
    good,
    says: 'Block 1 has its armour and its content on one line.',
  },
  {
    rule: 'line-breaks-lost',
    name: 'line breaks became backslash and n',
    bad: () => checkText(pem.replaceAll('\n', '\\n')),
    good,
    says: 'Block 1 has the two characters \\n where line breaks belong.',
  },
  {
    rule: 'block-unfinished',
    name: 'a block has no end',
    bad: () => checkText(lines.slice(0, -1).join('\n')),
    good,
    says: 'Block 1 begins as "CERTIFICATE" and has no END line.',
  },
  {
    rule: 'block-unfinished',
    name: 'a block has no end and another follows',
    bad: () => checkText(`${lines.slice(0, -1).join('\n')}\n${pem}`),
    good,
    says: 'Block 1 begins as "CERTIFICATE" and has no END line.',
  },
  {
    rule: 'block-unfinished',
    name: 'a block has no beginning',
    bad: () => checkText(lines.slice(1).join('\n')),
    good,
    says: 'Block 1 ends as "CERTIFICATE" and has no BEGIN line.',
  },
  {
    rule: 'block-labels-differ',
    name: 'a block ends as something else',
    bad: () => checkText(pem.replace('END CERTIFICATE', 'END PRIVATE KEY')),
    good,
    says: 'Block 1 begins as "CERTIFICATE" and ends as "PRIVATE KEY".',
  },
  {
    rule: 'too-many-blocks',
    name: 'there are more than a hundred blocks',
    bad: () => checkText(pem.repeat(101)),
    good: () => checkText(pem.repeat(100)),
    says: 'The text has more than 100 blocks; only the first 100 were looked at.',
  },
  {
    rule: 'base64-broken',
    name: 'a character is not base64',
    bad: () => checkText(pem.replace('\nMII', '\nM!I')),
    good,
    says: 'Block 1 has "!" at character 2, which is not base64.',
  },
  {
    rule: 'base64-broken',
    name: 'the content is base64url',
    bad: () => checkText(pem.replace('\nMII', '\nM_I')),
    good,
    says: 'Block 1 has "_" at character 2, which is base64url, not base64.',
  },
  {
    rule: 'base64-broken',
    name: 'a character is missing',
    bad: () => checkText(pem.replace('\nMII', '\nMI')),
    good,
    says: /^Block 1 has (\d+ characters of base64, which is not a multiple of four|an equals sign)/,
  },
  {
    rule: 'base64-broken',
    name: 'padding stands inside',
    bad: () => checkText(pem.replace('\nMIIB', '\nMII=')),
    good,
    says: 'Block 1 has an equals sign before the end of its base64.',
  },
  {
    rule: 'base64-broken',
    name: 'a block is empty',
    bad: () => checkText('-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----'),
    good,
    says: 'Block 1 is empty.',
  },
  {
    rule: 'label-unexpected',
    name: 'the block is a signing request',
    bad: () => checkText(relabelled('CERTIFICATE REQUEST')),
    good,
    says: 'Block 1 is "CERTIFICATE REQUEST": a certificate signing request.',
  },
  {
    rule: 'label-unexpected',
    name: 'the block is PKCS#7',
    bad: () => checkText(relabelled('PKCS7')),
    good,
    says: 'Block 1 is "PKCS7": a PKCS#7 container.',
  },
  {
    rule: 'label-unexpected',
    name: 'the block is a public key',
    bad: () => checkText(leaf.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    good,
    says: 'Block 1 is "PUBLIC KEY": a public key.',
  },
  {
    rule: 'label-unexpected',
    name: 'the block has trust settings',
    bad: () => checkText(relabelled('TRUSTED CERTIFICATE')),
    good,
    says: 'Block 1 is "TRUSTED CERTIFICATE": a certificate with OpenSSL trust settings.',
  },
  {
    rule: 'label-unexpected',
    name: 'the key input has a public key',
    bad: key(leaf.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    good: goodKey,
    says: 'Block 1 is "PUBLIC KEY": a public key, not a private key.',
  },
  {
    rule: 'label-outdated',
    name: 'the label is the one of the nineties',
    bad: () => checkText(relabelled('X509 CERTIFICATE')),
    good,
    says: 'Block 1 has the old label "X509 CERTIFICATE".',
  },
  {
    rule: 'private-key-exposed',
    name: 'the key stands below its certificate',
    bad: () => checkText(pem + leaf.privateKeyPem),
    good,
    says: 'Block 2 is a private key, which does not belong among certificates.',
  },
  {
    rule: 'private-key-exposed',
    name: 'the key stands in the chain',
    bad: () => check({ certificate_pem: pem, chain_pem: leaf.privateKeyPem }),
    good,
    says: 'Block 1 is a private key, which does not belong among certificates.',
  },
  {
    rule: 'certificate-unreadable',
    name: 'the bytes are something else',
    bad: () => checkText(toPem(sequence(rawInteger('01')))),
    good,
    says: 'Block 1 is no X.509 certificate: it has tag 0x2 where a certificate belongs.',
  },
  {
    rule: 'certificate-unreadable',
    name: 'the bytes were cut off',
    bad: () => checkText(toPem(leaf.der.subarray(0, 99))),
    good,
    says: /^Block 1 is no X.509 certificate: it says \d+ bytes follow byte 4, but only 95 do\.$/,
  },
  {
    rule: 'certificate-unreadable',
    name: 'the bytes are nested without end',
    bad: () => checkText(toPem(Array.from({ length: 70 }).reduce<Buffer>((inner) => sequence(inner), Buffer.alloc(0)))),
    good,
    says: 'Block 1 is no X.509 certificate: it is nested more than 64 levels deep.',
  },
  {
    rule: 'certificate-unreadable',
    name: 'the version is 5',
    bad: () => checkText(withBytes('a003020102', 'a003020104')),
    good,
    says: 'Block 1 is no X.509 certificate: it has the version 5; there are 1 to 3.',
  },
  ...(
    [
      ['UTF-8 that is none', 0x0c, '6162fffe6364', 'is no UTF-8'],
      ['UTF-8 spelled too long', 0x0c, '6162c0806364', 'is no UTF-8'],
      ['UTF-8 with half a pair', 0x0c, '6162eda08063', 'is no UTF-8'],
      ['IA5 beyond ASCII', 0x16, '6162fffe6364', 'is no ASCII'],
      ['half a pair in UTF-16', 0x1e, 'd800d8006162', 'is no UTF-16'],
      ['UTF-32 cut off', 0x1c, '616263646566', 'is no UTF-32'],
    ] as const
  ).map(
    ([name, tag, hex, says]): RuleCase => ({
      rule: 'certificate-unreadable',
      name: `a name has ${name}`,
      bad: () => checkText(named(tag, hex)),
      good: () => checkText(named(tag, tag === 0x1e ? '004d00e4006e' : tag === 0x1c ? '' : '6d6172696e65')),
      says: `Block 1 is no X.509 certificate: it has text in a subject that ${says}.`,
    }),
  ),
  {
    rule: 'not-der',
    name: 'unused bits are not zero',
    bad: () => checkText(leafWith({ spki: spkiOf(1) }).bundlePem),
    good: () => checkText(leafWith({ spki: spkiOf(0) }).bundlePem),
    says: /^Block 1 is BER and not DER: it has a BIT STRING whose unused bits are not zero at byte \d+\.$/,
  },
  {
    rule: 'trailing-bytes',
    name: 'bytes follow the certificate',
    bad: () => checkText(toPem(Buffer.concat([leaf.der, Buffer.from('0000', 'hex')]))),
    good,
    says: 'Block 1 has 2 bytes after the certificate.',
  },
  {
    rule: 'not-der',
    name: 'a length is longer than needed',
    bad: () => checkText(toPem(longLength)),
    good,
    says: 'Block 1 is BER and not DER: it has a length spelled longer than needed at byte 0.',
  },
  {
    rule: 'not-der',
    name: 'a length is indefinite',
    bad: () => checkText(toPem(indefinite)),
    good,
    says: 'Block 1 is BER and not DER: it has an element of indefinite length at byte 0.',
  },
  {
    rule: 'certificate-in-key',
    name: 'the key input has the certificate',
    bad: key(pem),
    good: goodKey,
    says: 'Block 1 is "CERTIFICATE": a certificate, not a private key.',
  },
  {
    rule: 'private-key-encrypted',
    name: 'PKCS#8 is encrypted',
    bad: key(encryptedPem),
    good: goodKey,
    says: 'Block 1 is an encrypted private key.',
  },
  {
    rule: 'private-key-encrypted',
    name: 'SEC1 is encrypted by its headers',
    bad: key(legacyEncryptedPem),
    good: key(leaf.privateKey.export({ type: 'sec1', format: 'pem' }).toString()),
    says: 'Block 1 is an encrypted private key.',
  },
  {
    rule: 'private-key-passphrase',
    name: 'the passphrase is another one',
    bad: () => check({ ...encryptedInput, private_key_passphrase: 'canari' }),
    good: () => check({ ...encryptedInput, private_key_passphrase: 'canary' }),
    says: 'The passphrase does not open block 1, an encrypted private key.',
  },
  {
    rule: 'private-key-openssh',
    name: 'the key is in the form of OpenSSH',
    bad: key(toPem(Buffer.from('openssh-key-v1\0'), 'OPENSSH PRIVATE KEY')),
    good: goodKey,
    says: 'Block 1 is a key in the form of OpenSSH, which TLS servers do not read.',
  },
  {
    rule: 'private-key-unreadable',
    name: 'the bytes are no key',
    bad: key(toPem(Buffer.from('nothing'), 'PRIVATE KEY')),
    good: goodKey,
    says: 'Block 1 cannot be read as a private key.',
  },
  {
    rule: 'private-key-unreadable',
    name: 'the key is post-quantum',
    bad: key(
      toPem(
        sequence(
          rawInteger('00'),
          sequence(element(0x06, Buffer.from('608648016503040312', 'hex'))),
          element(0x04, Buffer.alloc(34)),
        ),
        'PRIVATE KEY',
      ),
    ),
    good: goodKey,
    says: 'Block 1 cannot be read as a private key of the algorithm ML-DSA-65.',
  },
  {
    rule: 'private-key-unreadable',
    name: 'there are only parameters',
    bad: key(toPem(Buffer.from('06082a8648ce3d030107', 'hex'), 'EC PARAMETERS')),
    good: key(
      toPem(Buffer.from('06082a8648ce3d030107', 'hex'), 'EC PARAMETERS') +
        leaf.privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    ),
    says: 'The text has no private key.',
  },
  {
    rule: 'private-key-several',
    name: 'there are two keys',
    bad: key(leaf.privateKeyPem + keyPair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    good: goodKey,
    says: 'Block 2 is a second private key.',
  },
  {
    rule: 'several-leaves',
    name: 'the renewed certificate stands below the old one',
    bad: () => checkText(pem + leafWith().certificatePem),
    good,
    says: 'Block 2 ("CN=edge.example.com") is a second leaf certificate beside block 1 ("CN=edge.example.com").',
  },
  {
    rule: 'duplicate-certificate',
    name: 'the same certificate stands there twice',
    bad: () => checkText(pem + pem),
    good,
    says: 'Block 2 ("CN=edge.example.com") is the same as block 1 ("CN=edge.example.com").',
  },
  {
    rule: 'duplicate-certificate',
    name: 'the chain repeats the leaf',
    bad: () => check({ certificate_pem: pem, chain_pem: leaf.bundlePem }),
    good: () => check({ certificate_pem: pem, chain_pem: leaf.chainPem }),
    says: 'Chain block 1 ("CN=edge.example.com") is the same as block 1 ("CN=edge.example.com").',
  },
];
