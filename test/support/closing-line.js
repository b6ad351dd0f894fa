/** Ends a run with one plain line that any tool can count. */
class ClosingLine {
  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests }) {
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed${skipped}\n`);
  }
}

module.exports = ClosingLine;
