import { readFile } from 'node:fs/promises';
import { loadModel, readSafetensors } from 'linnet';
import { describe, expect, it } from 'vitest';
import { toFloat32 } from '../../../../dist/formats/safetensors/dtypes.js';

const folder = new URL('../../../golden/safetensors/', import.meta.url);

describe("files of Python's safetensors", () => {
  it('are read, whatever numbers they hold', async () => {
    const bytes = await readFile(new URL('all-types.safetensors', folder));
    const { metadata, tensors } = readSafetensors(bytes);
    expect(metadata).toEqual({ maker: 'Python', note: 'é "quoted"' });
    const values = Object.fromEntries([...tensors].map(([name, tensor]) => [name, tensor.values]));
    expect(values).toEqual({
      float64: Float64Array.of(1 / 3, -0, 1e300),
      float32: Float32Array.of(0.1, Number.POSITIVE_INFINITY, -2.5),
      float16: Uint16Array.of(0x2e66, 0x7bff, 0xfc00),
      bfloat16: Uint16Array.of(0x3f80, 0xc020, 0x7f80),
      int64: BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n, 0n),
      uint64: BigUint64Array.of(2n ** 64n - 1n, 0n, 1n),
      int32: Int32Array.of(-(2 ** 31), 2 ** 31 - 1, 0),
      uint32: Uint32Array.of(2 ** 32 - 1, 0, 1),
      int16: Int16Array.of(-(2 ** 15), 2 ** 15 - 1, 0),
      uint16: Uint16Array.of(2 ** 16 - 1, 0, 1),
      int8: Int8Array.of(-128, 127, 0),
      uint8: Uint8Array.of(255, 0, 1),
      bool: Uint8Array.of(1, 0, 1),
      empty: new Float32Array(),
      scalar: Float32Array.of(7),
    });
    const shapes = Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape]));
    expect(shapes).toMatchObject({ float64: [1, 3], bfloat16: [3], empty: [0, 4], scalar: [] });
    const half = tensors.get('float16');
    expect(half && toFloat32(half.dtype, half.values)?.[0]).toBeCloseTo(0.1, 4);
  });

  // check.py has printed the same hash of the file before Python had saved it again.
  it("are models when they were made of ours, in Python's order", async () => {
    const model = await loadModel(new URL('resaved.safetensors', folder));
    expect(await model.weightsHash()).toBe(
      '666c42ec1098b15d259f477221f155229d9c66ea7af7dbcbc039eb00596cf7e7',
    );
    const ours = await readFile(new URL('model.safetensors', folder));
    expect(Buffer.compare(await model.toBytes(), ours)).toBe(0);
    expect(model.details.labels).toEqual(['even', 'odd']);
    await model.dispose();
  });
});
