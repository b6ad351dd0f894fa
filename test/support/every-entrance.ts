import { functions } from '../../src/functions/functions';
import { certificateFacts, factsOfAll } from '../../src/pki/certificate';
import { orderChain } from '../../src/pki/chain';
import { checkCertificate, problemWithCertificates } from '../../src/pki/check';
import { UnreadableInput } from '../../src/pki/finding';
import { jwkFromPem, jwkThumbprint, problemWithJwk } from '../../src/pki/jwk';
import { normalizePem } from '../../src/pki/pem/blocks';
import { decryptedKey, isEncryptedKey, readPrivateKey } from '../../src/pki/private-key/reading';
import { checkRotation } from '../../src/pki/rules/rotation';
import { sameCertificates, sameJwk, samePrivateKey } from '../../src/pki/same';
import { ArgumentError } from '../../src/terraform/schema/function';
import { issue, makeCa } from './certificates';

const now = new Date('2026-06-01T00:00:00Z');

const inPlace = issue(makeCa()).certificatePem;

/** The functions of the providers, with the text for every argument. */
const fromConfiguration = Object.fromEntries(
  functions.map(({ name, call }) => [name, (text: string): unknown => call(text, text, [text])]),
);

/** What every function that takes a text does with this one: whether it can be read, whatever it finds. */
const entrances: Readonly<Record<string, (text: string) => unknown>> = {
  check: (text) =>
    checkCertificate({ certificate_pem: text, chain_pem: text, private_key_pem: text, domain_names: [text] }, { now }),
  problemWithCertificates,
  readPrivateKey,
  isEncryptedKey,
  decryptedKey: (text) => decryptedKey(text, 'passphrase'),
  problemWithJwk: (text) => problemWithJwk(text, { public_only: true }),
  certificateFacts,
  factsOfAll,
  jwkFromPem,
  jwkThumbprint,
  normalizePem,
  orderChain,
  rotationFrom: (text) => checkRotation({ certificate_pem: text }, inPlace),
  rotationTo: (text) => checkRotation({ not_after: text, dns_names: [text] }, text),
  sameCertificates: (text) => sameCertificates(text, `${text}\n`),
  samePrivateKey: (text) => samePrivateKey(text, `${text}\n`),
  sameJwk: (text) => sameJwk(text, `${text}\n`),
  ...fromConfiguration,
};

/** Calls everything with a text; names the functions that threw anything but what says that it cannot be read. */
export const failuresWith = (text: string): readonly string[] =>
  Object.entries(entrances).flatMap(([name, call]) => {
    try {
      call(text);
      return [];
    } catch (failure) {
      return failure instanceof UnreadableInput || failure instanceof ArgumentError
        ? []
        : [`${name}: ${failure instanceof Error ? failure.stack : failure}`];
    }
  });

/** The functions that take longer with a text than so many milliseconds of the processor, twice in a row. */
export const slowWith = (text: string, most: number): readonly string[] =>
  Object.entries(entrances).flatMap(([name, call]) => {
    const isSlow = timeOf(call, text) > most && timeOf(call, text) > most;
    return isSlow ? [name] : [];
  });

/** Milliseconds of processor time, which other processes of the machine do not lengthen. */
export const processorTimeOf = (act: () => void): number => {
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

const timeOf = (call: (text: string) => unknown, text: string): number =>
  processorTimeOf(() => {
    try {
      call(text);
    } catch {
      // what it throws is for failuresWith to judge
    }
  });
