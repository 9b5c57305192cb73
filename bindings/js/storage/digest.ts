/**
 * The SHA-256 of some bytes, as 64 hexadecimal digits: the browser's own where it has one, which is
 * fast and keeps no thread busy, and ours on a page that came over http.
 */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const own = globalThis.crypto?.subtle;
  if (!own) return (await import('../api/hash.js')).sha256(bytes);
  const digest = new Uint8Array(await own.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
