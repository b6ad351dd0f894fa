import type { ChainStep } from '../../pki/describe-chain';

const DAY = 86_400_000;

/** Whole days until a certificate expires; negative from the moment that it has. */
export const daysLeft = ({ facts }: ChainStep, now: Date): number =>
  Math.floor((Date.parse(facts.not_after) - now.getTime()) / DAY);
