import { createDecipheriv, createHmac } from 'node:crypto';

/** What was received from a server, and the secret of its handshake where TLS 1.3 encrypts it. */
export interface Flight {
  readonly received: Buffer;
  /** SERVER_HANDSHAKE_TRAFFIC_SECRET; null before TLS 1.3. */
  readonly secret: Buffer | null;
}

const CHANGE_CIPHER_SPEC = 20;
const HANDSHAKE = 22;
const ENCRYPTED = 23;
const SERVER_HELLO = 2;
const CERTIFICATE = 11;

/** The certificates that a server sent, byte for byte and in its order; null where they have not arrived. */
export const certificatesIn = (flight: Flight): readonly Buffer[] | null => {
  const message = messagesIn(flight).find(({ type }) => type === CERTIFICATE);
  if (message === undefined) return null;
  return flight.secret === null
    ? listIn(message.body, 0)
    : listIn(message.body.subarray(1 + message.body.readUInt8(0)), 2);
};

interface TlsRecord {
  readonly type: number;
  /** Header and content. */
  readonly bytes: Buffer;
}

const messagesIn = ({ received, secret }: Flight): readonly Message[] => {
  const records = recordsIn(received);
  if (secret === null) {
    const change = records.findIndex(({ type }) => type === CHANGE_CIPHER_SPEC);
    return messagesOf(contentOf(change === -1 ? records : records.slice(0, change)));
  }
  // The last one counts, as the first may be a request to try again.
  const hello = messagesOf(contentOf(records)).findLast(({ type }) => type === SERVER_HELLO);
  const suite = hello === undefined ? null : suiteOf(hello.body);
  if (suite === null) return [];
  const hidden = records.filter(({ type }) => type === ENCRYPTED);
  const opened = hidden.map(({ bytes }, count) => openRecord(bytes, count, { suite, secret }));
  const closed = opened.indexOf(null);
  return messagesOf(Buffer.concat((closed === -1 ? opened : opened.slice(0, closed)).filter((part) => part !== null)));
};

/** RFC 8446 §5.1; an unfinished record at the end is left out. */
const recordsIn = (received: Buffer): readonly TlsRecord[] => {
  const records: TlsRecord[] = [];
  for (let at = 0; at + 5 <= received.length; ) {
    const end = at + 5 + received.readUInt16BE(at + 3);
    if (end > received.length) break;
    records.push({ type: received.readUInt8(at), bytes: received.subarray(at, end) });
    at = end;
  }
  return records;
};

/** What stands unencrypted in handshake records. */
const contentOf = (records: readonly TlsRecord[]): Buffer =>
  Buffer.concat(records.filter(({ type }) => type === HANDSHAKE).map(({ bytes }) => bytes.subarray(5)));

interface Message {
  readonly type: number;
  readonly body: Buffer;
}

const messagesOf = (content: Buffer): readonly Message[] => {
  const messages: Message[] = [];
  for (let at = 0; at + 4 <= content.length; ) {
    const end = at + 4 + content.readUIntBE(at + 1, 3);
    if (end > content.length) break;
    messages.push({ type: content.readUInt8(at), body: content.subarray(at + 4, end) });
    at = end;
  }
  return messages;
};

/** RFC 5246 §7.4.2, and RFC 8446 §4.4.2 with the length of extensions after each certificate. */
const listIn = (body: Buffer, lengthOfExtensions: 0 | 2): readonly Buffer[] => {
  const list = body.subarray(3, 3 + body.readUIntBE(0, 3));
  const certificates: Buffer[] = [];
  for (let at = 0; at + 3 <= list.length; ) {
    const end = at + 3 + list.readUIntBE(at, 3);
    certificates.push(list.subarray(at + 3, end));
    at = end + (lengthOfExtensions === 0 ? 0 : lengthOfExtensions + list.readUInt16BE(end));
  }
  return certificates;
};

/** How TLS 1.3 encrypts, as both sides agreed. */
export interface Suite {
  readonly decipher: (key: Buffer, nonce: Buffer) => Decipher;
  readonly keyLength: number;
  readonly hash: 'sha256' | 'sha384';
}

type Decipher = ReturnType<typeof aes128> | ReturnType<typeof aes256> | ReturnType<typeof chacha>;

const TAG = 16;
const options = { authTagLength: TAG };
const aes128 = (key: Buffer, nonce: Buffer) => createDecipheriv('aes-128-gcm', key, nonce, options);
const aes256 = (key: Buffer, nonce: Buffer) => createDecipheriv('aes-256-gcm', key, nonce, options);
const chacha = (key: Buffer, nonce: Buffer) => createDecipheriv('chacha20-poly1305', key, nonce, options);

/** RFC 8446 appendix B.4; the ones that Node.js offers. */
const suites: ReadonlyMap<number, Suite> = new Map<number, Suite>([
  [0x1301, { decipher: aes128, keyLength: 16, hash: 'sha256' }],
  [0x1302, { decipher: aes256, keyLength: 32, hash: 'sha384' }],
  [0x1303, { decipher: chacha, keyLength: 32, hash: 'sha256' }],
]);

/** The suite that a ServerHello names, after the version, the random number and the id of the session. */
const suiteOf = (hello: Buffer): Suite | null =>
  suites.get(hello.readUInt16BE(2 + 32 + 1 + hello.readUInt8(34))) ?? null;

export interface Sealing {
  readonly suite: Suite;
  readonly secret: Buffer;
}

const HEADER = 5;

/** The handshake bytes in the `count`th encrypted record; null where it does not open (RFC 8446 §5.2). */
const openRecord = (record: Buffer, count: number, { suite, secret }: Sealing): Buffer | null => {
  const nonce = expanded(suite, secret, { label: 'iv', length: 12 });
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ count) >>> 0, 8);
  const decipher = suite.decipher(expanded(suite, secret, { label: 'key', length: suite.keyLength }), nonce);
  const plain = opened(record, decipher);
  if (plain === null) return null;
  const end = plain.findLastIndex((octet) => octet !== 0);
  return plain[end] === HANDSHAKE ? plain.subarray(0, end) : Buffer.alloc(0);
};

const opened = (record: Buffer, decipher: Decipher): Buffer | null => {
  const sealed = record.subarray(HEADER);
  try {
    decipher.setAAD(record.subarray(0, HEADER), { plaintextLength: sealed.length - TAG });
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
  } catch {
    return null; // encrypted with a later secret
  }
};

/** HKDF-Expand-Label without a context, for as much as one hash gives (RFC 8446 §7.1). */
const expanded = (
  { hash }: Suite,
  secret: Buffer,
  { label, length }: { readonly label: string; readonly length: number },
): Buffer => {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
};
