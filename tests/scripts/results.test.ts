import { expect, test } from 'vitest';
import {
  countGoogleTest,
  countVitest,
  settle,
  summary,
  together,
} from '../../scripts/lib/results.mjs';

test('GoogleTest: failed, skipped and disabled tests count as failed', () => {
  const tests = [
    { name: 'Forward', status: 'RUN', result: 'COMPLETED' },
    {
      name: 'Backward',
      status: 'RUN',
      result: 'COMPLETED',
      failures: [{ failure: 'x.cpp:3\nExpected: 1' }],
    },
    { name: 'Later', status: 'RUN', result: 'SKIPPED' },
    { name: 'Old', status: 'NOTRUN', result: 'SUPPRESSED' },
  ];
  expect(countGoogleTest({ testsuites: [{ name: 'Dense', testsuite: tests }] })).toEqual({
    passed: 1,
    failed: 3,
    failures: ['Dense.Backward: x.cpp:3', 'Dense.Later', 'Dense.Old'],
  });
});

test('several runs count as one', () => {
  const one = { passed: 3, failed: 0, failures: [] };
  const other = { passed: 1, failed: 1, failures: ['a'] };
  expect(together([one, other])).toEqual({ passed: 4, failed: 1, failures: ['a'] });
});

test('vitest: skipped tests count as failed, each by its name and the first line of why', () => {
  const assertionResults = [
    { fullName: 'adds', status: 'passed', failureMessages: [] },
    { fullName: 'waits', status: 'pending' },
    { fullName: 'takes', status: 'failed', failureMessages: ['Error: expected 1\n    at x.ts:3'] },
  ];
  const report = { testResults: [{ name: 'sum.test.ts', status: 'failed', assertionResults }] };
  expect(countVitest(report)).toEqual({
    passed: 1,
    failed: 2,
    failures: ['sum.test.ts: waits', 'sum.test.ts: takes: Error: expected 1'],
  });
});

test('vitest: a file that failed before its first test is one failure', () => {
  const message = 'Cannot find module';
  const file = { name: 'sum.test.ts', status: 'failed', message, assertionResults: [] };
  expect(countVitest({ testResults: [file] })).toEqual({
    passed: 0,
    failed: 1,
    failures: ['sum.test.ts: Cannot find module'],
  });
});

test('a bad exit status with no failed test is one failure', () => {
  const failures = ['exit status 1 after 3 passed tests'];
  expect(settle({ passed: 3, failed: 0, failures: [] }, 1)).toEqual({
    passed: 3,
    failed: 1,
    failures,
  });
});

test('a run with no test is one failure', () => {
  const { failed } = settle({ passed: 0, failed: 0, failures: [] }, 0);
  expect(failed).toBe(1);
});

test('failures that were counted are not counted again', () => {
  const counts = { passed: 3, failed: 2, failures: ['a', 'b'] };
  expect(settle(counts, 1)).toEqual(counts);
});

test('the summary names what failed, and ends with the sum, alone on its line', () => {
  const lines = summary([
    { name: 'build', passed: 1, failed: 0, failures: [] },
    { name: 'web', passed: 4, failed: 2, failures: ['page.test.ts: trains', 'pad.test.ts: draws'] },
  ]).split('\n');
  expect(lines).toEqual([
    'ok      build  1 passed, 0 failed',
    'FAILED  web    4 passed, 2 failed',
    '        page.test.ts: trains',
    '        pad.test.ts: draws',
    '5 passed, 2 failed',
  ]);
});
