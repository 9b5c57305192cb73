/** Cases whose answers stand in `tests/golden/`, so that the C++ engine is held to what this package says. */

import type { LinnetError } from 'linnet';
import { expect } from 'vitest';

/**
 * Compares with the file; `npx vitest run -u` with the test's name writes it anew.
 *
 * @param groups lists of cases with their answers: plain data
 */
export async function expectGolden(name: string, groups: Record<string, unknown[]>): Promise<void> {
  const lists = Object.entries(groups).map(
    ([group, cases]) =>
      ` ${JSON.stringify(group)}: [\n  ${cases.map((it) => JSON.stringify(it)).join(',\n  ')}\n ]`,
  );
  const made = ' "made_by": "npx vitest run -u on the tests of bindings/js that read this file"';
  const text = `{\n${[made, ...lists].join(',\n')}\n}\n`;
  await expect(text).toMatchFileSnapshot(`../../golden/${name}`);
}

/** What a call gives, or the error that it throws, as plain data. */
export async function answerOf<T>(call: () => T | Promise<T>): Promise<object> {
  try {
    return { answer: await call() };
  } catch (error) {
    const { name, argument, message } = error as LinnetError;
    return { error: { class: name, argument, message } };
  }
}
