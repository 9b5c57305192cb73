import type * as linnetData from 'linnet/data';
import { beforeAll, describe, expect, it } from 'vitest';
import golden from '../../golden/png.json' with { type: 'json' };
import { withSite } from '../support/browser.ts';

declare global {
  /** The entry in the page. */
  var data: typeof linnetData;
}

const site = withSite({ isolated: false });

describe('linnet/data in a page', () => {
  beforeAll(async () => {
    await site().page.evaluate(`import('/dist/data.js').then((all) => { globalThis.data = all; })`);
  });

  it('reads PNG files to the bytes that Node reads', async () => {
    const files = Object.values(golden.files);
    const found = await site().page.evaluate(
      (all) =>
        Promise.all(
          all.map(async ({ file }) => {
            const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
            const { pixels } = await data.imageFrom(new Blob([bytes]));
            return btoa(String.fromCharCode(...pixels));
          }),
        ),
      files,
    );
    expect(found).toEqual(files.map(({ pixels }) => pixels));
  });

  it('reads canvases, ImageData, bitmaps, and files that the browser reads', async () => {
    const found = await site().page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [2, 1];
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      context.fillStyle = 'rgb(10, 20, 30)';
      context.fillRect(0, 0, 1, 1);
      const offscreen = new OffscreenCanvas(2, 1);
      offscreen.getContext('2d')?.drawImage(canvas, 0, 0);
      const webp = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', 1));
      const sources = [
        canvas,
        offscreen,
        context.getImageData(0, 0, 2, 1),
        await createImageBitmap(canvas),
        webp as Blob,
      ];
      const images = await Promise.all(sources.map((source) => data.imageFrom(source)));
      return images.map(({ pixels, ...others }) => ({ ...others, pixels: [...pixels] }));
    });
    const [canvas, ...others] = found;
    expect(canvas).toEqual({
      width: 2,
      height: 1,
      channels: 4,
      pixels: [10, 20, 30, 255, 0, 0, 0, 0],
    });
    expect(others.slice(0, 3)).toEqual([canvas, canvas, canvas]);
    expect(others[3]).toMatchObject({ width: 2, height: 1, channels: 4 });
  });

  it('refuses a file that no browser reads, and reads tables', async () => {
    const [message, count] = await site().page.evaluate(async () => {
      const text = await data.imageFrom(new Blob(['no image'])).catch(String);
      return [text, (await data.parseCSV(new Blob(['a,b\n1,2\n3,4']))).rowCount];
    });
    expect(message).toMatch(/DataError: source: expected an image that this browser reads/);
    expect(count).toBe(2);
  });
});
