import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './project.mjs';

/** A program of the npm packages, by the name of its command. */
export function npmProgram(/** @type {string} */ name) {
  return join(root, 'node_modules/.bin', name);
}

/**
 * Runs a program in the root of the project and keeps quiet about it, unless it fails:
 * the error then carries all that it printed.
 * @param {string} program
 * @param {string[]} programArguments
 * @returns {Promise<void>}
 */
export function runQuietly(program, programArguments) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const printed = [];
    child.stdout.on('data', (chunk) => printed.push(chunk));
    child.stderr.on('data', (chunk) => printed.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) return resolve();
      const call = [program, ...programArguments].join(' ');
      reject(new Error(`${call} failed:\n${Buffer.concat(printed).toString().trimEnd()}`));
    });
  });
}

/**
 * Runs a program in the root of the project with this process's own output.
 * @param {string} program
 * @param {string[]} programArguments
 * @param {Record<string, string>} [variables] of the environment, beside this process's own
 * @returns {Promise<number>} its exit status; 1 where a signal ended it
 */
export function runAloud(program, programArguments, variables = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...variables };
    const child = spawn(program, programArguments, { cwd: root, stdio: 'inherit', env });
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}
