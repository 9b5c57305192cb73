/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Counts the tests in ctest's JUnit file. A test that was skipped or disabled proves nothing:
 * it counts as failed.
 * @param {string} xml
 * @returns {Counts}
 */
export function countJunit(xml) {
  const statuses = [...xml.matchAll(/<testcase\b[^>]*?\bstatus="(\w+)"/g)].map((match) => match[1]);
  const passed = statuses.filter((status) => status === 'run').length;
  return { passed, failed: statuses.length - passed };
}

/**
 * Counts the tests in vitest's JSON report. Skipped ones count as failed, and so does a file
 * that failed before its first test.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const counts = { passed: 0, failed: 0 };
  for (const { status, assertionResults } of report.testResults) {
    const passed = assertionResults.filter((result) => result.status === 'passed').length;
    const failed = assertionResults.length - passed;
    counts.passed += passed;
    counts.failed += failed === 0 && status !== 'passed' ? 1 : failed;
  }
  return counts;
}

/**
 * What a runner reported, made to agree with how it ended: a bad end with no failed test,
 * and a good end with no test at all, are one failure.
 * @param {Counts} counts
 * @param {number} exitStatus
 * @returns {Counts}
 */
export function settle({ passed, failed }, exitStatus) {
  const isSilentFailure = failed === 0 && (exitStatus !== 0 || passed === 0);
  return { passed, failed: isSilentFailure ? 1 : failed };
}

/**
 * The closing lines of a test run: one for each step, then the sum alone on the last.
 * @param {({ name: string } & Counts)[]} outcomes
 */
export function summary(outcomes) {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  const line = (/** @type {Counts} */ { passed, failed }) => `${passed} passed, ${failed} failed`;
  const steps = outcomes.map(
    (outcome) =>
      `${outcome.failed ? 'FAILED' : 'ok    '}  ${outcome.name.padEnd(width)}  ${line(outcome)}`,
  );
  const total = outcomes.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
  return [...steps, line(total)].join('\n');
}
