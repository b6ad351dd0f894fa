import type { Problem } from '../finding';
import { isCa, isSelfIssued } from '../x509/certificate';
import { forbiddenName } from './name-constraints';
import type { Path } from './paths';
import { type Placed, placeOf } from './placed';

/** Issuers on the path that are not allowed to issue. */
export const authorityProblems = ({ steps }: Path): readonly Problem[] =>
  steps.slice(1).flatMap((place) => {
    const { version, extensions } = place.certificate;
    if (version < 3 && isSelfIssued(place.certificate)) return [];
    const lacks = isCa(place.certificate)
      ? extensions.keyUsage !== null && !extensions.keyUsage.includes('keyCertSign')
        ? 'the key usage keyCertSign'
        : null
      : 'the CA flag';
    return lacks === null ? [] : [notAuthority(place, lacks)];
  });

const notAuthority = (place: Placed, lacks: string): Problem => ({
  input: place.input,
  block: place.block,
  problem: `${capital(placeOf(place))} issued another certificate but lacks ${lacks}.`,
  remedy: 'Clients refuse such a chain; use a certificate issued by a proper certificate authority.',
});

/** Authorities on the path with more authorities below them than they may have. */
export const lengthProblems = ({ steps }: Path): readonly Problem[] =>
  steps.flatMap((place, index) => {
    const most = place.certificate.extensions.basicConstraints?.pathLength ?? null;
    if (index === 0 || most === null) return [];
    const below = steps.slice(1, index).filter(({ certificate }) => !isSelfIssued(certificate)).length;
    if (below <= most) return [];
    return [
      {
        input: place.input,
        block: place.block,
        problem: `${capital(placeOf(place))} allows ${counted(most)} below it, and the chain has ${below}.`,
        remedy: 'Clients refuse such a chain; issue the leaf from an authority higher up.',
      },
    ];
  });

/** Certificates on the path with names that an authority above them may not issue. */
export const constraintProblems = ({ steps }: Path): readonly Problem[] =>
  steps.flatMap((authority, index) => {
    const constraints = authority.certificate.extensions.nameConstraints;
    if (index === 0 || constraints === null) return [];
    return steps.slice(0, index).flatMap((place, below): readonly Problem[] => {
      if (below > 0 && isSelfIssued(place.certificate)) return [];
      const forbidden = forbiddenName(place.certificate, constraints, below === 0);
      if (forbidden === null) return [];
      return [
        {
          input: place.input,
          block: place.block,
          problem: `${capital(placeOf(place))} ${forbidden} by ${placeOf(authority)}.`,
          remedy: 'Clients refuse it; have the certificate issued by an authority that may issue this name.',
        },
      ];
    });
  });

const counted = (count: number): string => (count === 1 ? '1 authority' : `${count} authorities`);

/** As a sentence begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
