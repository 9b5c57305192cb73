import { expect, test } from 'vitest';
import { countJunit, countVitest, settle, summary } from '../../scripts/lib/results.mjs';

test('ctest: run is passed; failed, skipped and disabled are not', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="linnet" tests="4" failures="1" disabled="1" skipped="1">
  <testcase name="Dense.Forward" classname="Dense.Forward" time="0.1" status="run">
    <system-out>status="fail" in what a test printed is not counted</system-out>
  </testcase>
  <testcase name="Dense.Backward" classname="Dense.Backward" time="0.2" status="fail"/>
  <testcase name="Adam.Step" classname="Adam.Step" time="0" status="notrun"/>
  <testcase name="Adam.Old" classname="Adam.Old" time="0" status="disabled"/>
</testsuite>`;
  expect(countJunit(xml)).toEqual({ passed: 1, failed: 3 });
});

test('vitest: skipped tests count as failed', () => {
  const assertionResults = [{ status: 'passed' }, { status: 'pending' }, { status: 'failed' }];
  const report = { testResults: [{ status: 'failed', assertionResults }] };
  expect(countVitest(report)).toEqual({ passed: 1, failed: 2 });
});

test('vitest: a file that failed before its first test is one failure', () => {
  const report = { testResults: [{ status: 'failed', assertionResults: [] }] };
  expect(countVitest(report)).toEqual({ passed: 0, failed: 1 });
});

test('a bad exit status with no failed test is one failure', () => {
  expect(settle({ passed: 3, failed: 0 }, 1)).toEqual({ passed: 3, failed: 1 });
});

test('a run with no test is one failure', () => {
  expect(settle({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
});

test('failures that were counted are not counted again', () => {
  expect(settle({ passed: 3, failed: 2 }, 1)).toEqual({ passed: 3, failed: 2 });
});

test('the summary ends with the sum, alone on its line', () => {
  const lines = summary([
    { name: 'build', passed: 1, failed: 0 },
    { name: 'web', passed: 4, failed: 2 },
  ]).split('\n');
  expect(lines).toEqual([
    'ok      build  1 passed, 0 failed',
    'FAILED  web    4 passed, 2 failed',
    '5 passed, 2 failed',
  ]);
});
