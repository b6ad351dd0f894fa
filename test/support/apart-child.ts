import { failuresWith } from './every-entrance';

/** Answers every text with what threw at it and the milliseconds it took, until its parent leaves. */
process.on('message', (text: string) => {
  const start = performance.now();
  const failures = failuresWith(text);
  process.send?.({ failures, spent: performance.now() - start });
});
process.on('disconnect', () => process.exit());
