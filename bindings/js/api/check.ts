/** Checks of what callers pass. Each throws an error that says what was expected and what came. */

import { ArgumentError } from './errors.js';

/** A few words that show a value in a message: `0`, `"relu"`, `an array of 3`, `a function`. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  if (typeof value === 'object' && value !== null)
    return `an object (${value.constructor?.name ?? 'no class'})`;
  return String(value);
}

/** The error for an argument that is not what it should be, in the words of all such errors. */
export function unexpected(argument: string, expected: string, value: unknown): ArgumentError {
  return new ArgumentError(`${argument}: expected ${expected}, got ${describe(value)}`, {
    argument,
  });
}

/** A shape as messages show it: `[28, 28]`. */
export const formatShape = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

/** Throws unless `options` is an object whose keys are all among `known`; suggests the nearest. */
export function checkOptions(where: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw unexpected(where, `an object with ${known.join(', ')}`, options);
  }
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const best = nearest(key, known);
    const hint = best === undefined ? '' : ` Did you mean "${best}"?`;
    throw new ArgumentError(
      `${where}: there is no option "${key}".${hint} There are: ${known.join(', ')}`,
      { argument: key },
    );
  }
}

/** Throws unless `value` is a whole number in a range; returns it. */
export function checkInteger(
  argument: string,
  value: unknown,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) {
    return value;
  }
  const range =
    most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw unexpected(argument, `a whole number ${range}`, value);
}

/** Throws unless `value` can be a name that people give; as in Keras, a slash ends a layer's name. */
export function checkGivenName(value: unknown): void {
  if (typeof value === 'string' && value !== '' && !value.includes('/')) return;
  throw unexpected('name', 'a string that is not empty, without "/"', value);
}

/** Whether `value` is an array of any kind. */
export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return (
    typeof value === 'object' && Number.isSafeInteger((value as ArrayLike<unknown> | null)?.length)
  );
}

/** Throws unless `value` is true or false. */
export function checkFlag(argument: string, value: unknown): void {
  if (typeof value !== 'boolean') throw unexpected(argument, 'true or false', value);
}

/** The largest seed: seeds are exact in a JavaScript number and in 32 bits. */
export const maxSeed = 0xffffffff;

/** Throws unless `value` can be a seed; returns it. */
export function checkSeed(value: unknown, argument = 'seed'): number {
  return checkInteger(argument, value, 0, maxSeed);
}

/** Throws unless `value` is a list of whole numbers of at least 1; returns a copy of it. */
export function checkShape(argument: string, value: unknown): number[] {
  const legal = Array.isArray(value) && value.length > 0;
  if (legal && value.every((side) => Number.isSafeInteger(side) && side >= 1)) return [...value];
  const came = Array.isArray(value) ? `[${value.map(String).join(', ')}]` : describe(value);
  throw new ArgumentError(
    `${argument}: expected an array of whole numbers of at least 1, such as [28, 28], got ${came}`,
    { argument },
  );
}

/** Throws unless `value` is one of the names; returns it. */
export function checkName<T extends string>(
  argument: string,
  value: unknown,
  names: readonly T[],
): T {
  if (names.includes(value as T)) return value as T;
  const best = typeof value === 'string' ? nearest(value, names) : undefined;
  const hint = best === undefined ? '' : `. Did you mean "${best}"?`;
  throw new ArgumentError(
    `${argument}: expected one of ${names.join(', ')}, got ${describe(value)}${hint}`,
    { argument },
  );
}

/** The name that is most like `word`, if one is near enough to be what was meant. */
export function nearest<T extends string>(word: string, names: readonly T[]): T | undefined {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(bare(word), bare(name)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.ceil(word.length / 3)) ? best.name : undefined;
}

// So that "use_bias" is found to be "useBias".
const bare = (name: string): string => name.replaceAll('_', '').toLowerCase();

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
