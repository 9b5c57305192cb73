import { ArgumentError, ShapeError } from 'linnet';
import { imageToInput, type RasterImage } from 'linnet/data';
import { describe, expect, it } from 'vitest';
import golden from '../../../golden/png.json' with { type: 'json' };

const { width, height } = golden;
const smooth: RasterImage = {
  pixels: new Uint8Array(Buffer.from(golden.smooth, 'base64')),
  width,
  height,
  channels: 3,
};
const gray = (...pixels: number[]): RasterImage => ({
  pixels: Uint8Array.from(pixels),
  width: pixels.length,
  height: 1,
  channels: 1,
});

describe('imageToInput', () => {
  it('makes gray as Pillow does', () => {
    expect([...imageToInput(smooth, [height, width])]).toEqual(golden.gray);
    expect([...imageToInput(smooth, [height, width, 1])]).toEqual(golden.gray);
  });

  it.each(golden.resized)('scales as Pillow does: $mode $size', ({ mode, size, pixels }) => {
    const [columns, rows] = size as [number, number];
    const channels = mode === 'RGB' ? 3 : 1;
    const came = imageToInput(smooth, [rows, columns, channels]);
    expect(came.length).toBe(pixels.length);
    // Pillow rounds between the two directions.
    pixels.forEach((pixel, i) => {
      expect(Math.abs((came[i] as number) - pixel)).toBeLessThanOrEqual(1);
    });
  });

  it('keeps an image of the right size to the bit, and gray in colours', () => {
    expect(imageToInput(smooth, [height, width, 3])).toEqual(smooth.pixels);
    expect([...imageToInput(gray(7, 9), [1, 2, 3])]).toEqual([7, 7, 7, 9, 9, 9]);
  });

  it('puts what is transparent before a background', () => {
    const pixels = Uint8Array.of(200, 0, 0, 255, 200, 0, 0, 0, 200, 0, 0, 51);
    const image = { pixels, width: 3, height: 1, channels: 4 } as const;
    const background = [0, 100, 0] as const;
    const came = imageToInput(image, [1, 3, 3], { background });
    expect([...came]).toEqual([200, 0, 0, 0, 100, 0, 40, 80, 0]);
    const faint = { pixels: Uint8Array.of(10, 0), width: 1, height: 1, channels: 2 } as const;
    expect([...imageToInput(faint, [1, 1])]).toEqual([255]);
  });

  it('makes light of dark', () => {
    expect([...imageToInput(gray(0, 255, 55), [1, 3], { invert: true })]).toEqual([255, 0, 200]);
  });

  it('fits an image of other proportions', () => {
    const wide = gray(10, 20, 30, 40);
    const background = [255, 255, 255] as const;
    const contain = imageToInput(wide, [4, 4], { fit: 'contain', background });
    expect([...contain.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    expect([...contain.subarray(4, 8)]).toEqual([10, 20, 30, 40]);
    expect([...contain.subarray(8)]).toEqual(new Array(8).fill(255));
    expect([...imageToInput(wide, [1, 2], { fit: 'cover' })]).toEqual([20, 30]);
    expect([...imageToInput(wide, [2, 4])]).toEqual([10, 20, 30, 40, 10, 20, 30, 40]);
  });

  it.each([
    ['a flat shape', smooth, [784], {}, ShapeError],
    ['two channels', smooth, [28, 28, 2], {}, ShapeError],
    ['four axes', smooth, [1, 28, 28, 1], {}, ShapeError],
    ['no shape', smooth, [], {}, ArgumentError],
    ['a fit that is none', smooth, [2, 2], { fit: 'crop' }, ArgumentError],
    ['a colour that is none', smooth, [2, 2], { background: [1, 2] }, ArgumentError],
    ['an image without its pixels', { ...smooth, width: 14 }, [2, 2], {}, ArgumentError],
  ])('refuses %s', (_, image, shape, options, kind) => {
    expect(() => imageToInput(image as RasterImage, shape, options as never)).toThrow(
      kind as never,
    );
  });
});
