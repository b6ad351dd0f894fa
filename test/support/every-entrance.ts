import { certificateFacts, factsOfAll } from '../../src/pki/certificate-facts';
import { checkCertificate, problemWithCertificates, problemWithPrivateKey } from '../../src/pki/check';
import { UnreadableInput } from '../../src/pki/finding';
import { jwkFromPem, jwkThumbprint, problemWithJwk } from '../../src/pki/jwk';
import { certificatesIn, normalizePem } from '../../src/pki/normalize';
import { sameCertificates, sameJwk, samePrivateKey } from '../../src/pki/same';

const now = new Date('2026-06-01T00:00:00Z');

/** What every function that takes a text does with this one: whether it can be read, whatever it finds. */
const entrances: Readonly<Record<string, (text: string) => unknown>> = {
  check: (text) =>
    checkCertificate({ certificate_pem: text, chain_pem: text, private_key_pem: text, domain_names: [text] }, { now }),
  problemWithCertificates,
  problemWithPrivateKey,
  problemWithJwk: (text) => problemWithJwk(text, { public_only: true }),
  certificateFacts,
  factsOfAll,
  jwkFromPem,
  jwkThumbprint,
  normalizePem,
  certificatesIn,
  sameCertificates: (text) => sameCertificates(text, `${text}\n`),
  samePrivateKey: (text) => samePrivateKey(text, `${text}\n`),
  sameJwk: (text) => sameJwk(text, `${text}\n`),
};

/** Calls everything with a text; names the functions that threw anything but UnreadableInput. */
export const failuresWith = (text: string): readonly string[] =>
  Object.entries(entrances).flatMap(([name, call]) => {
    try {
      call(text);
      return [];
    } catch (failure) {
      return failure instanceof UnreadableInput
        ? []
        : [`${name}: ${failure instanceof Error ? failure.stack : failure}`];
    }
  });
