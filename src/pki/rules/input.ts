import { capital } from '../chain/path-problems';
import { placeOf } from '../chain/placed';
import type { InputName, Problem } from '../finding';
import { defineRules, type Subject } from '../rule';
import { isCa } from '../x509/certificate';

const certificateInputs = ['certificate', 'chain'] as const;

/** A private key where certificates belong, and certificates where it belongs. */
const swappedWithKey = ({ defects, placed, key }: Subject): readonly Problem[] => {
  const has = (rule: string, input: InputName) => defects.some((found) => found.rule === rule && found.input === input);
  if (key !== null || !has('certificate-in-key', 'private_key')) return [];
  return certificateInputs
    .filter((input) => has('private-key-exposed', input) && !placed.some((place) => place.input === input))
    .slice(0, 1)
    .map((input) => ({
      input,
      problem: `A private key was given as the ${input}, and a certificate as the private key.`,
      remedy: 'Give each where the other is, and replace the key if the text was shared or stored.',
    }));
};

/** The leaf in the chain, and nothing but its issuers where it belongs. */
const swappedWithChain = ({ leaf, placed, graph }: Subject): readonly Problem[] => {
  const others = placed.filter(({ input }) => input === 'certificate');
  const areIssuers = others.length > 0 && others.every((place) => isCa(place.certificate) || graph.isIssuer(place));
  return leaf?.input === 'chain' && !isCa(leaf.certificate) && areIssuers
    ? [
        {
          input: 'certificate',
          problem: `The leaf, ${placeOf(leaf)}, was given as the chain, and only its issuers as the certificate.`,
          remedy: 'Give each where the other is.',
        },
      ]
    : [];
};

/** What can be wrong with the collection of certificates as given. */
export const inputRules = defineRules([
  {
    id: 'inputs-swapped',
    severity: 'error',
    title: 'Inputs are swapped',
    description:
      "Certificate, chain and private key stand in each other's place. As an error it is told alone, since everything else follows from it.",
    run: (subject) => [...swappedWithKey(subject), ...swappedWithChain(subject)].slice(0, 1),
  },
  {
    id: 'several-leaves',
    severity: 'error',
    title: 'Several leaf certificates',
    description: 'A server presents one leaf; a second one is a renewal pasted below its predecessor, or another site.',
    run: ({ placed, graph, leaf }) =>
      placed
        .filter((place) => place !== leaf && !isCa(place.certificate) && !graph.isIssuer(place))
        .map((place) => ({
          input: place.input,
          block: place.block,
          problem: `${capital(placeOf(place))} is a second leaf certificate${leaf === null ? '' : ` beside ${placeOf(leaf)}`}.`,
          remedy: 'Keep the one that is meant, followed by its issuers.',
        })),
  },
  {
    id: 'duplicate-certificate',
    severity: 'warning',
    title: 'Duplicate certificate',
    description: 'The same certificate twice makes every handshake larger, and some servers refuse the chain.',
    run: ({ repeated }) =>
      repeated.map(({ first, ...place }) => ({
        input: place.input,
        block: place.block,
        problem: `${capital(placeOf(place))} is the same as ${placeOf(first)}.`,
        remedy: 'Leave one of them out.',
      })),
  },
]);
