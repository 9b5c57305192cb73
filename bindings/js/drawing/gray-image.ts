import type { GrayImage } from './image.js';
import { padSide, paintStrokes, type Stroke } from './pen.js';

let context: CanvasRenderingContext2D | null = null;

/**
 * The strokes as grey pixels, 0 for paper and 255 for ink. They are painted a second time on a
 * small hidden canvas, so that the result does not depend on the screen's resolution or on the
 * colour of the ink.
 */
export function grayImage(strokes: readonly Stroke[]): GrayImage {
  context ??= newContext();
  context.clearRect(0, 0, padSide, padSide);
  paintStrokes(context, strokes, '#000');
  const { data } = context.getImageData(0, 0, padSide, padSide);
  const pixels = new Uint8Array(padSide * padSide);
  // The paper is transparent: how much ink there is stands in the fourth channel.
  for (let i = 0; i < pixels.length; i++) pixels[i] = data[i * 4 + 3] as number;
  return { pixels, width: padSide, height: padSide };
}

function newContext(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = padSide;
  canvas.height = padSide;
  // It is read after every stroke: kept in memory, not on the graphics card.
  return canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
}
