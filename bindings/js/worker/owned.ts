/**
 * The array itself if nothing else lives in its buffer, otherwise a copy. Only such an array may be
 * transferred: moving a view of the engine's heap would take the heap away.
 */
export function owned(array: Float32Array): Float32Array<ArrayBuffer>;
export function owned(
  array: Uint8Array | Float32Array,
): Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
export function owned(array: Uint8Array | Float32Array): unknown {
  const alone = array.buffer instanceof ArrayBuffer && array.byteLength === array.buffer.byteLength;
  return alone ? array : array.slice();
}
