import { openRecord, suiteOf } from './traffic';

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
