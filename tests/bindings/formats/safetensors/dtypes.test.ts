import { describe, expect, it } from 'vitest';
import { toFloat32 } from '../../../../dist/formats/safetensors/dtypes.js';

describe('toFloat32', () => {
  it('leaves 32-bit floats where they are', () => {
    const values = Float32Array.of(1, Number.NaN);
    expect(toFloat32('F32', values)).toBe(values);
  });

  it('rounds 64-bit floats', () => {
    expect(toFloat32('F64', Float64Array.of(0.1, -1e300, 2 ** -150))).toEqual(
      Float32Array.of(Math.fround(0.1), Number.NEGATIVE_INFINITY, 0),
    );
  });

  // Values and bits from IEEE 754's own table of binary16.
  it.each([
    [0x0000, 0],
    [0x8000, -0],
    [0x0001, 2 ** -24],
    [0x03ff, 2 ** -14 * (1023 / 1024)],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
    [0x7e00, Number.NaN],
  ])('reads the half %i as %d', (bits, expected) => {
    expect(toFloat32('F16', Uint16Array.of(bits))).toEqual(Float32Array.of(expected));
  });

  it('reads bfloat16 as the upper half of a float', () => {
    expect(toFloat32('BF16', Uint16Array.of(0x3f80, 0xc040, 0x7f80, 0x8000))).toEqual(
      Float32Array.of(1, -3, Number.POSITIVE_INFINITY, -0),
    );
  });

  it('makes no floats of whole numbers', () => {
    expect(toFloat32('I32', Int32Array.of(1))).toBeUndefined();
    expect(toFloat32('F8_E5M2', Uint8Array.of(1))).toBeUndefined();
  });
});
