import { ArgumentError, readSafetensors, ShapeError, writeSafetensors } from 'linnet';
import { describe, expect, it } from 'vitest';
import { expectError } from '../../support/expect-error.ts';

const header = (file: Uint8Array): string => {
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  return new TextDecoder().decode(file.subarray(8, 8 + length));
};

describe('writeSafetensors', () => {
  it('writes the format to the letter', () => {
    const file = writeSafetensors(
      { a: { shape: [1, 2], values: Float32Array.of(1, 2) } },
      { key: 'value' },
    );
    const text =
      '{"__metadata__":{"key":"value"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}';
    expect(header(file).trimEnd()).toBe(text);
    expect(header(file).length % 8).toBe(0);
    expect(header(file)).toMatch(/^[^ ]+ *$/);
    expect([...file.subarray(-8)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]);
  });

  it('puts wider numbers first, so that each is aligned, and otherwise keeps the order', () => {
    const file = writeSafetensors({
      bytes: { shape: [3], values: Uint8Array.of(1, 2, 3) },
      b: { shape: [1], values: Float32Array.of(1) },
      a: { shape: [1], values: Float32Array.of(2) },
      wide: { shape: [1], values: Float64Array.of(3) },
    });
    expect([...readSafetensors(file).tensors.keys()]).toEqual(['wide', 'b', 'a', 'bytes']);
  });

  it('gives back every type, nothing, one number and no number', () => {
    const tensors = {
      f64: { shape: [2], values: Float64Array.of(1 / 3, Number.NaN) },
      i64: { shape: [1, 1], values: BigInt64Array.of(-(2n ** 63n)) },
      u64: { shape: [1], values: BigUint64Array.of(2n ** 64n - 1n) },
      f32: { shape: [], values: Float32Array.of(-0) },
      i32: { shape: [2, 0], values: Int32Array.of() },
      u32: { shape: [1], values: Uint32Array.of(2 ** 32 - 1) },
      f16: { shape: [1], values: Uint16Array.of(0x3c00), dtype: 'F16' },
      bf16: { shape: [1], values: Uint16Array.of(0x3f80), dtype: 'BF16' },
      i16: { shape: [1], values: Int16Array.of(-1) },
      u16: { shape: [1], values: Uint16Array.of(1) },
      i8: { shape: [2], values: Int8Array.of(-1, 1) },
      u8: { shape: [1], values: Uint8Array.of(255) },
      bool: { shape: [1], values: Uint8Array.of(1), dtype: 'BOOL' },
      f8: { shape: [1], values: Uint8Array.of(7), dtype: 'F8_E4M3' },
    } as const;
    const read = readSafetensors(writeSafetensors(tensors)).tensors;
    expect([...read.keys()].sort()).toEqual(Object.keys(tensors).sort());
    for (const [name, tensor] of Object.entries(tensors)) {
      const found = read.get(name);
      expect(found?.values).toEqual(tensor.values);
      expect(found?.shape).toEqual(tensor.shape);
      expect(found?.dtype).toBe('dtype' in tensor ? tensor.dtype : name.toUpperCase());
    }
    expect(readSafetensors(writeSafetensors({}))).toEqual({ metadata: {}, tensors: new Map() });
  });

  it('takes any name', () => {
    const one = { shape: [1], values: Float32Array.of(1) };
    const names = ['__proto__', 'constructor', '1', 'é/"\\ 😀', ''];
    const tensors = Object.fromEntries(names.map((name) => [name, one]));
    const read = readSafetensors(writeSafetensors(tensors, { __proto: 'x' })).tensors;
    expect([...read.keys()].sort()).toEqual(names.sort());
  });

  it('gives the same bytes each time, for a view in a larger buffer too', () => {
    const values = Float32Array.of(0, 1, 2, 3).subarray(1, 3);
    const first = writeSafetensors({ a: { shape: [2], values } });
    const again = writeSafetensors({ a: { shape: [2], values: values.slice() } });
    expect(first).toEqual(again);
  });

  it.each([
    ['a shape of other size', { shape: [3], values: Float32Array.of(1) }, ShapeError, /3 numbers/],
    ['a negative side', { shape: [-1], values: Float32Array.of(1) }, ShapeError, /shape \[-1\]/],
    [
      'a type that does not fit',
      { shape: [1], values: Float32Array.of(1), dtype: 'F16' },
      ArgumentError,
      /dtype.*"F16"/,
    ],
    [
      'an unknown type',
      { shape: [1], values: Float32Array.of(1), dtype: 'F31' },
      ArgumentError,
      /dtype.*"F31"/,
    ],
    ['no typed array', { shape: [1], values: [1] }, ArgumentError, /typed array/],
  ])('refuses %s', (_, tensor, errorClass, message) => {
    expect(() => writeSafetensors({ a: tensor as never })).toThrow(errorClass);
    expect(() => writeSafetensors({ a: tensor as never })).toThrow(message);
  });

  it('refuses metadata that is no text, and a tensor with the name of the metadata', async () => {
    const metadata = { a: 1 } as unknown as Record<string, string>;
    await expectError(() => writeSafetensors({}, metadata), {
      class: ArgumentError,
      argument: 'metadata.a',
      message: /expected text/,
    });
    const a = { shape: [1], values: Float32Array.of(1) };
    await expectError(() => writeSafetensors({ __metadata__: a }), {
      class: ArgumentError,
      argument: 'tensors',
      message: /__metadata__/,
    });
  });
});
