import type { PrivateState } from '../../../../terraform/schema/call';

/** A wait that was stopped before the certificate was active, for the next apply to go on with. */
export interface WaitLeft {
  readonly earlier: string | null | undefined;
  readonly renewing: boolean;
}

const key = 'wait_left';

/** What is left to wait for, null when nothing is. */
export const waitLeft = (kept: PrivateState): WaitLeft | null => {
  const [renewing, earlier] = (kept.get(key) ?? '').split(' ');
  if (!renewing) return null;
  return { renewing: renewing === 'renewal', earlier: earlier === undefined ? undefined : earlier || null };
};

/** Remembers it; null forgets. */
export const rememberWait = (kept: PrivateState, left: WaitLeft | null): void => {
  const words = left && [
    left.renewing ? 'renewal' : 'change',
    ...(left.earlier === undefined ? [] : [left.earlier ?? '']),
  ];
  kept.set(key, words?.join(' ') ?? '');
};
