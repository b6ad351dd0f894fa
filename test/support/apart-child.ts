import { failuresWith, processorTimeOf } from './every-entrance';

/** Answers every text with what threw at it and the processor's milliseconds it took, until its parent leaves. */
process.on('message', (text: string) => {
  let failures: readonly string[] = [];
  const spent = processorTimeOf(() => {
    failures = failuresWith(text);
  });
  process.send?.({ failures, spent });
});
process.on('disconnect', () => process.exit());
