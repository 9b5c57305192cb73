import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/project.mjs';
import { npmProgram } from '../../scripts/lib/run.mjs';

/** A part of the file that TypeDoc writes, as far as it is looked at here. */
interface Entry {
  name: string;
  flags: { isOptional?: boolean };
  comment?: { summary: { text: string }[] };
  type?: { declaration?: { signatures?: Entry[] } };
  children?: Entry[];
}

/** The words above an entry; those of an option that is a function are the function's. */
function wordsOf({ comment, type }: Entry): string {
  const [signature] = type?.declaration?.signatures ?? [];
  return (comment ?? signature?.comment)?.summary.map(({ text }) => text).join('') ?? '';
}

describe('the pages of the API', () => {
  it('can be made: nothing that is exported is undocumented, no link leads nowhere', async () => {
    const words = ['--options', 'docs/typedoc.json'];
    await promisify(execFile)(npmProgram('typedoc'), words, { cwd: root });
  });

  it('give the default of every option', async () => {
    const { children }: Entry = JSON.parse(await readFile(`${root}/build/docs/api.json`, 'utf8'));
    const options = (children ?? [])
      .flatMap(({ children = [] }) => children)
      .filter(({ name }) => name.endsWith('Options'))
      .flatMap(({ name, children = [] }) =>
        children
          .filter(({ flags }) => flags.isOptional)
          .map((option) => ({ name: `${name}.${option.name}`, words: wordsOf(option) })),
      );
    expect(options.length).toBeGreaterThan(40);
    expect(
      options.filter(({ words }) => !words.includes('Default')).map(({ name }) => name),
    ).toEqual([]);
  });
});
