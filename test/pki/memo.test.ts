import crypto from 'node:crypto';
import { factsOfAll } from '../../src/pki/certificate';
import { checkCertificate } from '../../src/pki/check';
import { remembering } from '../../src/pki/memo';
import { issue, makeCa, makeIntermediate } from '../support/certificates';

const DAY = 86_400_000;
const root = makeCa();
const intermediate = makeIntermediate(root, { notAfter: new Date(Date.now() + 60 * DAY) });

const certificateOf = (name: string): string => issue(intermediate, { names: [name] }).bundlePem;

describe('checkCertificate', () => {
  afterEach(() => jest.restoreAllMocks());

  test('verifies a certificate once for each content, however many others were asked about since', () => {
    const verified = jest.spyOn(crypto, 'verify');
    const input = { certificate_pem: certificateOf('once.example.com') };
    const first = checkCertificate(input, { now: new Date() });
    expect(verified).toHaveBeenCalled();
    for (let index = 0; index < 300; index++)
      checkCertificate({ certificate_pem: certificateOf(`${index}.example.com`) }, { now: new Date() });
    verified.mockClear();
    expect(checkCertificate(input, { now: new Date() })).toEqual(first);
    expect(verified).not.toHaveBeenCalled();
  });

  test('finds the same from memory as without it, at every moment at which something changes', () => {
    const notBefore = new Date('2030-01-01T00:00:00Z');
    const notAfter = new Date('2030-04-01T06:00:00Z');
    const leaf = issue(intermediate, { notBefore, notAfter });
    const input = { certificate_pem: leaf.bundlePem, domain_names: ['other.example.com'] };
    const turns = [notBefore, notAfter, new Date(Date.now() + 60 * DAY)].flatMap((moment) =>
      [-30 * DAY, -10 * DAY, -DAY, 0, DAY].flatMap((offset) =>
        [-1, 0, 1].map((beside) => moment.getTime() + offset + beside),
      ),
    );
    for (const expiry_warning_days of [undefined, 0, 10]) {
      for (const moment of [...turns, ...[...turns].reverse()]) {
        const options = { now: new Date(moment), expiry_warning_days };
        expect(checkCertificate(input, options)).toEqual(checkCertificate(input, { ...options, public_roots: [] }));
      }
    }
  });

  test('rates what it remembers by the severities of each call', () => {
    const input = { certificate_pem: certificateOf('rated.example.com'), domain_names: ['other.example.com'] };
    const severityOf = (severity?: 'warning' | 'off') =>
      checkCertificate(input, { now: new Date(), severities: severity && { 'domain-not-covered': severity } }).find(
        ({ rule }) => rule === 'domain-not-covered',
      )?.severity;
    const severities = [severityOf('off'), severityOf(), severityOf('warning'), severityOf('off')];
    expect(severities).toEqual([undefined, 'error', 'warning', undefined]);
  });
});

describe('factsOfAll', () => {
  test('keeps the facts of a thousand certificates', () => {
    const pem = certificateOf('kept.example.com');
    const facts = factsOfAll(pem);
    for (let index = 0; index < 1000; index++) factsOfAll(`${pem}${index}`);
    expect(factsOfAll(pem)).toBe(facts);
  });
});

describe('remembering', () => {
  test('tells apart inputs that are the same one after the other', () => {
    const joined = remembering((one: string | null, other: string | null) => `${one},${other}`);
    expect([joined('a', 'bc'), joined('ab', 'c'), joined('', null), joined(null, '')]).toEqual([
      'a,bc',
      'ab,c',
      ',null',
      'null,',
    ]);
  });

  test('forgets what was asked about longest ago', () => {
    const computed: string[] = [];
    const length = remembering((text: string) => computed.push(text), 2);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) length(text);
    expect(computed).toEqual(['a', 'b', 'c', 'b']);
  });
});
