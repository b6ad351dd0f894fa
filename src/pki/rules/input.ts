import { capital } from '../chain/path-problems';
import { placeOf } from '../chain/placed';
import { defineRules } from '../rule';
import { isCa } from '../x509/certificate';

/** What can be wrong with the collection of certificates as given. */
export const inputRules = defineRules([
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
