import { writeFileSync } from 'node:fs';

/** A jest reporter that ends the output with one summary line, and writes the paths of failed files where it is asked to. */
export default class ClosingLine {
  onRunComplete(
    _contexts,
    {
      numPassedTests,
      numFailedTests,
      numFailedTestSuites,
      numRuntimeErrorTestSuites,
      numPendingTests,
      testResults,
    },
  ) {
    const broken = numFailedTests === 0 ? Math.max(numFailedTestSuites, numRuntimeErrorTestSuites) : 0;
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests + broken} failed${skipped}\n`);
    const failed = testResults
      .filter(({ numFailingTests, testExecError }) => numFailingTests > 0 || testExecError)
      .map(({ testFilePath }) => testFilePath);
    if (process.env.TEST_FAILED_FILES) writeFileSync(process.env.TEST_FAILED_FILES, failed.join('\n'));
  }
}
