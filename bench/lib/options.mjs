import { parseArgs } from 'node:util';

/**
 * The options of a command, each a text with a default, or undefined where --help asks for its usage.
 *
 * @template {Record<string, string>} T
 * @param {T} defaults
 * @param {string[]} [args]
 * @returns {T | undefined}
 */
export function textOptions(defaults, args = process.argv.slice(2)) {
  const texts = Object.entries(defaults).map(([name, text]) => [
    name,
    /** @type {const} */ ({ type: 'string', default: text }),
  ]);
  const help = /** @type {const} */ ({ type: 'boolean', short: 'h', default: false });
  const parsed = parseArgs({ args, options: { ...Object.fromEntries(texts), help } });
  /** @type {any} */
  const { help: isWanted, ...values } = parsed.values;
  return isWanted ? undefined : values;
}

/** The whole number, of at least 1, that an option's text is. Throws an Error that names the option. */
export function wholeNumber(
  /** @type {string} */ name,
  /** @type {string} */ text,
  most = Number.POSITIVE_INFINITY,
) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  const range = most === Number.POSITIVE_INFINITY ? 'of at least 1' : `from 1 to ${most}`;
  throw new Error(`--${name}: expected a whole number ${range}, got '${text}'.`);
}
