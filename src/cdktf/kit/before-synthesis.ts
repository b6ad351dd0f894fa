import { Aspects } from 'cdktf';
import type { IConstruct } from 'constructs';

/** Acts once, when the whole app is built and its annotations are not yet collected. */
export const beforeSynthesis = (construct: IConstruct, act: () => void): void => {
  let done = false;
  Aspects.of(construct).add({
    visit: (node) => {
      if (done || node !== construct) return;
      done = true;
      act();
    },
  });
};
