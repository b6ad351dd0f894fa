import { HttpFailure } from '../../../../src/http/failure';
import { certificateFacts } from '../../../../src/pki/certificate';
import {
  type Certificate,
  type CertificateApi,
  readCertificate,
} from '../../../../src/providers/smoxy/certificate/api';
import { waitLeft } from '../../../../src/providers/smoxy/certificate/state';
import { remove, send } from '../../../../src/providers/smoxy/certificate/write';
import type { Call } from '../../../../src/terraform/schema/call';
import { issue, makeCa, makeIntermediate } from '../../../support/certificates';

const intermediate = makeIntermediate(makeCa());
const [ours, theirs] = [issue(intermediate), issue(intermediate)];
const fingerprint = (pem: string) => certificateFacts(pem).fingerprint_sha256;

const id = { organization_id: '42', certificate_id: 'c' };
const server = (body: object): Certificate =>
  readCertificate({ id: 'c', type: 'custom', status: 'active', ...body }, (text) => text);
const old = server({ certificateData: theirs.certificatePem, fingerprint: fingerprint(theirs.certificatePem) });
const done = server({ certificateData: ours.certificatePem, chainData: ours.chainPem });
const fingerprintOnly = server({ fingerprint: fingerprint(ours.certificatePem) });
const silent = server({});

const input = { certificate_pem: ours.certificatePem, chain_pem: ours.chainPem, private_key_pem: null };
const upload = { certificate_pem: ours.certificatePem, chain_pem: ours.chainPem, private_key_pem: 'the-key' };
const failure = (processed: 'no' | 'unknown', kind: HttpFailure['kind'] = 'broken') =>
  new HttpFailure({ kind, call: { method: 'PATCH', path: '/' }, processed });
const lost = failure('unknown');

const ignore = () => undefined;
const lent = (): Call => {
  const notes = new Map<string, string>();
  return {
    signal: new AbortController().signal,
    log: { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
    now: () => new Date(0),
    sleep: async () => undefined,
    private: { get: (name) => notes.get(name), set: (name, value) => void notes.set(name, value) },
  };
};

type Step<T> = T | Error;

/** Does what the script says, one step a call; the last one again and again. */
const scripted = <T>(script: readonly Step<T>[]) => {
  const calls: T[] = [];
  const run = async (): Promise<T> => {
    const step = script[Math.min(calls.length, script.length - 1)] as Step<T>;
    calls.push(step as T);
    if (step instanceof Error) throw step;
    return step;
  };
  return { run, calls };
};

interface Row {
  readonly name: string;
  readonly before?: Certificate;
  readonly changes?: object;
  readonly answers: readonly Step<Certificate>[];
  readonly looks?: readonly Step<Certificate | null>[];
  /** What it is done with, or the failure it ends with. */
  readonly ends: Certificate | object;
  readonly sent?: number;
  readonly isWaitLeft?: boolean;
}

describe('send', () => {
  it.each<Row>([
    { name: 'smoxy shows what was sent', answers: [done], ends: done },
    { name: 'smoxy shows too little to say that it is not', answers: [silent], ends: silent },
    { name: 'smoxy shows the certificate of before, and then ours', answers: [old], looks: [old, done], ends: done },
    {
      name: 'the answer is lost, and smoxy has it',
      answers: [lost],
      looks: [done],
      ends: done,
    },
    {
      name: 'the answer is lost, and smoxy tells our fingerprint',
      answers: [lost],
      looks: [fingerprintOnly],
      ends: fingerprintOnly,
    },
    {
      name: 'the type is sent, its answer lost, and smoxy has it',
      changes: { type: 'auto_managed' },
      answers: [lost],
      looks: [server({ type: 'auto_managed' })],
      ends: { type: 'auto_managed' },
    },
    { name: 'the first was lost and the second arrives', answers: [lost, done], looks: [old], ends: done, sent: 2 },
  ])('send is done where $name', async ({ before = old, changes = upload, answers, looks = [], ends, sent = 1 }) => {
    const [patch, find] = [scripted(answers), scripted(looks)];
    const api = { patch: patch.run, find: find.run } as unknown as CertificateApi;

    expect(await send(api, id, { server: before, changes, input, call: lent() })).toMatchObject(ends);
    expect(patch.calls).toHaveLength(sent);
  });

  it.each<Row>([
    {
      name: 'smoxy answers, and never shows it',
      answers: [old],
      looks: [old],
      ends: { diagnostics: [{ summary: 'smoxy holds another value', path: ['certificate_pem'] }] },
      isWaitLeft: false,
    },
    {
      name: 'smoxy goes on managing what was uploaded',
      answers: [server({ certificateData: ours.certificatePem, chainData: ours.chainPem, type: 'auto_managed' })],
      looks: [old],
      ends: { diagnostics: [{ summary: 'smoxy holds another value' }] },
      isWaitLeft: false,
    },
    {
      name: 'smoxy keeps the type',
      changes: { type: 'auto_managed' },
      answers: [old],
      looks: [old],
      ends: { diagnostics: [{ path: ['type'] }] },
      isWaitLeft: false,
    },
    { name: 'smoxy refuses it', answers: [failure('no', 'rejected')], ends: { kind: 'rejected' }, isWaitLeft: false },
    { name: 'it is lost twice', answers: [lost], looks: [old], ends: lost, sent: 2, isWaitLeft: false },
    { name: 'smoxy cannot be looked at', answers: [lost], looks: [lost], ends: lost, isWaitLeft: true },
    { name: 'the certificate is gone', answers: [lost], looks: [null], ends: lost, isWaitLeft: true },
    {
      name: 'smoxy tells nothing, which proves nothing',
      answers: [lost],
      looks: [silent],
      ends: lost,
      sent: 2,
      isWaitLeft: false,
    },
    {
      name: 'smoxy told our fingerprint before',
      before: fingerprintOnly,
      answers: [lost],
      looks: [fingerprintOnly],
      ends: lost,
      sent: 2,
      isWaitLeft: false,
    },
  ])('send fails where $name', async (row) => {
    const { before = old, changes = upload, answers, looks = [], ends, sent = 1, isWaitLeft } = row;
    const [patch, find] = [scripted(answers), scripted(looks)];
    const api = { patch: patch.run, find: find.run } as unknown as CertificateApi;
    const call = lent();

    await expect(send(api, id, { server: before, changes, input, call })).rejects.toMatchObject(ends);
    expect(patch.calls).toHaveLength(sent);
    expect(waitLeft(call.private) !== null).toBe(isWaitLeft);
  });
});

describe('remove', () => {
  it.each<{ name: string; answers: readonly Step<undefined>[]; looks?: readonly Step<Certificate | null>[] }>([
    { name: 'smoxy says so', answers: [undefined] },
    { name: 'the answer is lost and it is gone', answers: [lost], looks: [null] },
    { name: 'it is gone after a while', answers: [lost], looks: [old, null] },
    { name: 'the second is answered', answers: [lost, undefined], looks: [old] },
  ])('remove is done where $name', async ({ answers, looks = [] }) => {
    const api = { remove: scripted(answers).run, find: scripted(looks).run } as unknown as CertificateApi;

    await expect(remove(api, id, lent())).resolves.toBeUndefined();
  });

  it.each<{ name: string; answers: readonly Step<undefined>[]; looks?: readonly Step<Certificate | null>[] }>([
    { name: 'smoxy refuses it', answers: [failure('no', 'forbidden')] },
    { name: 'it is still there', answers: [lost], looks: [old] },
    { name: 'it cannot be looked at', answers: [lost], looks: [lost] },
  ])('remove fails where $name', async ({ answers, looks = [] }) => {
    const api = { remove: scripted(answers).run, find: scripted(looks).run } as unknown as CertificateApi;

    await expect(remove(api, id, lent())).rejects.toBeInstanceOf(HttpFailure);
  });
});
