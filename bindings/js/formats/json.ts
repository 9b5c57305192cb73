/** JSON from a file: as `JSON.parse` reads it, but strict about what that lets pass. */

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/**
 * The value of a JSON text.
 *
 * @param fail makes the error for a text that is no JSON, names a key twice, or nests deeper than
 * `deepest` arrays and objects; it is told what is wrong
 */
export function parseJSON(
  text: string,
  fail: (problem: string) => Error,
  deepest: number = 16,
): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw fail(`it is not JSON: ${(cause as Error).message}`);
  }
  checkKeys(text, fail, deepest);
  return value;
}

/** Walks over a text that is known to be JSON: of two equal keys `JSON.parse` keeps the last. */
function checkKeys(text: string, fail: (problem: string) => Error, deepest: number): void {
  // For each object and array that is open: the keys so far, none for an array.
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined);
      if (open.length > deepest) throw fail(`it nests deeper than ${deepest} levels`);
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) {
        const key = JSON.parse(text.slice(at, end)) as string;
        if (keys.has(key)) throw fail(`it has the key ${JSON.stringify(key)} twice`);
        keys.add(key);
      }
      at = end - 1;
    }
  }
}

/** Where the text goes on after the string that begins at `at`. */
function endOfString(text: string, at: number): number {
  for (let i = at + 1; ; i++) {
    const code = text.charCodeAt(i);
    if (code === backslash) i++;
    else if (code === quote) return i + 1;
  }
}

/** Whether the string that ends at `end` is followed by a colon: in an object, only keys are. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) <= 0x20) at++;
  return text.charCodeAt(at) === colon;
}
