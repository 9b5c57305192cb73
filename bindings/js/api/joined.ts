/**
 * Pieces one after another, in an array of their own.
 *
 * @param Type the class of the array: `Uint8Array`, `Float32Array`
 */
export function joined<A extends Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(
  Type: new (length: number) => A,
  parts: readonly ArrayLike<number>[],
): A {
  const all = new Type(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
