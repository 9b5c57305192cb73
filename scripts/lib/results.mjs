import { relative } from 'node:path';
import { root } from './project.mjs';

/**
 * What came of a step. `failures` names each failed test, with the first line of its message where
 * the runner gives one: whoever sees only the end of a log learns what to look for.
 * @typedef {{ passed: number, failed: number, failures: string[] }} Counts
 */

/**
 * Counts the tests in GoogleTest's JSON report. A test that was skipped or disabled proves nothing:
 * it counts as failed.
 * @param {{ testsuites: { name: string, testsuite: GoogleTest[] }[] }} report
 * @typedef {{ name: string, status: string, result: string, failures?: { failure: string }[] }} GoogleTest
 * @returns {Counts}
 */
export function countGoogleTest(report) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, failures: [] };
  for (const { name: suite, testsuite } of report.testsuites) {
    for (const { name, result, failures } of testsuite) {
      if (result === 'COMPLETED' && !failures) counts.passed += 1;
      else counts.failures.push(told(`${suite}.${name}`, failures?.[0]?.failure));
    }
  }
  return { ...counts, failed: counts.failures.length };
}

/**
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {string} [message] why the file failed, where it did so by itself
 * @property {{ fullName: string, status: string, failureMessages?: string[] | null }[]} assertionResults
 */

/**
 * Counts the tests in vitest's JSON report. Skipped ones count as failed, and so does a file
 * that failed before its first test.
 * @param {{ testResults: VitestFile[] }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, failures: [] };
  for (const { name: path, status, message, assertionResults } of report.testResults) {
    const name = relative(root, path);
    const failed = assertionResults.filter((result) => result.status !== 'passed');
    counts.passed += assertionResults.length - failed.length;
    counts.failures.push(
      ...failed.map((test) => told(`${name}: ${test.fullName}`, test.failureMessages?.[0])),
    );
    if (failed.length === 0 && status !== 'passed') counts.failures.push(told(name, message));
  }
  return { ...counts, failed: counts.failures.length };
}

/** A failed test's name and the first line of why. */
function told(/** @type {string} */ name, /** @type {string | undefined} */ why) {
  const line = why?.trim().split('\n')[0];
  return line ? `${name}: ${line}` : name;
}

/** The sum of what several runs counted. */
export function together(/** @type {Counts[]} */ all) {
  return all.reduce((sum, { passed, failed, failures }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    failures: [...sum.failures, ...failures],
  }));
}

/**
 * What a runner reported, made to agree with how it ended: a bad end with no failed test,
 * and a good end with no test at all, are one failure.
 * @param {Counts} counts
 * @param {number} exitStatus
 * @returns {Counts}
 */
export function settle({ passed, failed, failures }, exitStatus) {
  const isSilentFailure = failed === 0 && (exitStatus !== 0 || passed === 0);
  if (!isSilentFailure) return { passed, failed, failures };
  return {
    passed,
    failed: 1,
    failures: [`exit status ${exitStatus} after ${passed} passed tests`],
  };
}

/**
 * The closing lines of a test run: one for each step with its failures below it, then the sum
 * alone on the last.
 * @param {({ name: string } & Counts)[]} outcomes
 */
export function summary(outcomes) {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  const steps = outcomes.flatMap(({ name, passed, failed, failures }) => [
    `${failed ? 'FAILED' : 'ok    '}  ${name.padEnd(width)}  ${sum(passed, failed)}`,
    ...failures.map((failure) => `        ${failure}`),
  ]);
  const total = (/** @type {'passed' | 'failed'} */ key) =>
    outcomes.reduce((all, outcome) => all + outcome[key], 0);
  return [...steps, sum(total('passed'), total('failed'))].join('\n');
}

function sum(/** @type {number} */ passed, /** @type {number} */ failed) {
  return `${passed} passed, ${failed} failed`;
}
