const DAY = 86_400_000;
const SHORT_LIFE = 10 * DAY;

interface Validity {
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Milliseconds before its end from which on a certificate is worth a warning: so many days, or without a number a share
 * of its life: the last third, the last half of at most ten days. */
export const warningTimeOf = ({ notBefore, notAfter }: Validity, days: number | null): number => {
  if (days !== null) return days * DAY;
  const life = notAfter - notBefore;
  return life / (life > SHORT_LIFE ? 3 : 2);
};
