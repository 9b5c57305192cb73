import { join } from 'node:path';

/** The root of the project, for every script. */
export const root = join(import.meta.dirname, '../..');

/** Words to whoever runs a script. They go to stderr: stdout belongs to the program that is run in the end. */
export function say(/** @type {string} */ words) {
  process.stderr.write(`${words}\n`);
}

/** Ends the process with the sentence of an error, without a stack that helps no user. */
export function failWith(/** @type {unknown} */ error) {
  say(`error: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
