import { gzipSync } from 'node:zlib';
import { DataError } from 'linnet';
import { parseIDX } from 'linnet/data';
import { describe, expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';
import { mnistBytes, someImages } from '../support/mnist.ts';

const idx = (type: number, sides: number[], data: number[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([0, 0, type, sides.length, ...sides.flatMap((side) => [0, 0, 0, side]), ...data]);

describe('parseIDX', () => {
  it('reads the files of MNIST', async () => {
    const file = await mnistBytes('t10k-images-idx3-ubyte.gz');
    const { values, shape } = await parseIDX(new Blob([new Uint8Array(file)]));
    expect(shape).toEqual([10000, 28, 28]);
    expect(values.subarray(0, 784 * 3)).toEqual(new Uint8Array((await someImages(3)).x));
  });

  it.each([
    [8, [1, 255], Uint8Array.of(1, 255)],
    [9, [1, 255], Int8Array.of(1, -1)],
    [11, [1, 0, 255, 254], Int16Array.of(256, -2)],
    [12, [0, 1, 0, 0, 255, 255, 255, 255], Int32Array.of(65536, -1)],
    [13, [63, 128, 0, 0, 192, 0, 0, 0], Float32Array.of(1, -2)],
    [14, [63, 240, 0, 0, 0, 0, 0, 0, 192, 0, 0, 0, 0, 0, 0, 0], Float64Array.of(1, -2)],
  ])('reads numbers of the type %i, packed or not', async (type, data, values) => {
    const bytes = idx(type, [2], data);
    expect(await parseIDX(bytes)).toEqual({ values, shape: [2] });
    expect(await parseIDX(new Uint8Array(gzipSync(bytes)))).toEqual({ values, shape: [2] });
  });

  it.each([
    ['nothing', Uint8Array.of(), /an IDX file/],
    ['other bytes', Uint8Array.of(1, 2, 3, 4, 5), /an IDX file/],
    ['an unknown type', idx(7, [1], [1]), /known type/],
    ['no axes', idx(8, [], []), /1 to 8 axes/],
    ['nine axes', idx(8, [1, 1, 1, 1, 1, 1, 1, 1, 1], [1]), /1 to 8 axes/],
    ['half a header', idx(8, [1, 1], []).subarray(0, 9), /a header of 12 bytes/],
    ['too few numbers', idx(8, [2, 2], [1, 2, 3]), /expected 16 bytes/],
    ['too many', idx(8, [1], [1, 2]), /expected 9 bytes/],
    [
      'more than memory',
      Uint8Array.of(0, 0, 14, 2, 255, 255, 255, 255, 255, 255, 255, 255),
      /expected/,
    ],
    ['cut gzip', new Uint8Array(gzipSync(idx(8, [1], [1]))).subarray(0, 12), /gzip/],
  ])('refuses %s', async (_, bytes, message) => {
    await expectError(parseIDX(bytes as Uint8Array<ArrayBuffer>), {
      class: DataError,
      argument: 'source',
      message,
    });
  });

  it('keeps to its limit, packed or not', async () => {
    const bytes = idx(8, [250], new Array(250).fill(1));
    for (const file of [bytes, new Uint8Array(gzipSync(bytes))]) {
      const call = parseIDX(file, { limits: { bytes: 100 } });
      await expectError(call, { class: DataError, argument: 'source', message: /limits.bytes/ });
    }
  });
});
