/**
 * From a drawing to what the network was trained on.
 *
 * MNIST's makers cropped each digit, scaled it without distortion into 20x20 with anti-aliasing,
 * and moved it so that its centre of mass is the centre of a 28x28 image. A drawing that skips any
 * of these steps is misread, however clear it is: the network has never seen one. The functions
 * here do the same steps, and know nothing of a browser.
 */

import { ShapeError } from '../api/errors.js';
import type { DrawingInput } from '../formats/model/details.js';

/** How MNIST's images were made: what a model that learnt from them says of its input. */
export const mnistInput: DrawingInput = { kind: 'drawing', size: 28, box: 20, centre: 'mass' };

/**
 * A mark smaller than this share of the pad is a speck, not a digit: blown up to full size it would
 * be read as one.
 */
const speckShare = 1 / 10;

/** Grey pixels. */
export interface GrayImage {
  /** One byte each, row by row: 0 is paper and 255 is ink. */
  readonly pixels: Uint8Array | Uint8ClampedArray;
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
}

/** A rectangle in pixels; `right` and `bottom` are the first column and row outside it. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The square image of a drawing as the network sees it, row by row, or null when there is nothing to
 * read on it.
 *
 * @param input what the model was trained on; a model file has it in `pipeline.input`
 * @throws ShapeError when the drawing has not as many pixels as its sides say
 */
export function toImage(drawing: GrayImage, input: DrawingInput = mnistInput): Uint8Array | null {
  const { pixels, width, height } = drawing;
  if (pixels.length !== width * height) {
    const message = `drawing: expected ${width * height} pixels for ${width} x ${height}, got ${pixels.length}`;
    throw new ShapeError(message, { argument: 'drawing' });
  }
  const ink = inkBox(drawing);
  if (!ink) return null;
  const longer = Math.max(ink.right - ink.left, ink.bottom - ink.top);
  if (longer < speckShare * Math.max(width, height)) return null;
  return centreByMass(scaleIntoBox(drawing, ink, longer / input.box, input.box), input);
}

function inkBox({ pixels, width, height }: GrayImage): Box | null {
  let left = width;
  let right = 0;
  let top = height;
  let bottom = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (pixels[y * width + x] === 0) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  return right === 0 ? null : { left, top, right, bottom };
}

/**
 * The cropped ink on a square grid of `side` cells, each `cell` drawing pixels wide, from its top left
 * corner on. Each grid pixel is the mean of the area that it covers, edges counted by their share,
 * so that a thin line becomes a faint line and never falls between two samples.
 */
function scaleIntoBox(
  drawing: GrayImage,
  { left, top }: Box,
  cell: number,
  side: number,
): Float32Array {
  const box = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      box[y * side + x] = areaMean(drawing, left + x * cell, top + y * cell, cell);
    }
  }
  return box;
}

function areaMean(
  { pixels, width, height }: GrayImage,
  left: number,
  top: number,
  side: number,
): number {
  const firstX = Math.max(0, Math.floor(left));
  const firstY = Math.max(0, Math.floor(top));
  const lastX = Math.min(width, Math.ceil(left + side));
  const lastY = Math.min(height, Math.ceil(top + side));
  let sum = 0;
  for (let y = firstY; y < lastY; y++) {
    const rows = Math.min(y + 1, top + side) - Math.max(y, top);
    for (let x = firstX; x < lastX; x++) {
      const columns = Math.min(x + 1, left + side) - Math.max(x, left);
      sum += rows * columns * (pixels[y * width + x] as number);
    }
  }
  return sum / (side * side);
}

/**
 * The box moved by whole pixels so that its centre of mass is the centre of the image, and
 * stretched to full black.
 */
function centreByMass(box: Float32Array, { size, box: boxSide }: DrawingInput): Uint8Array {
  let mass = 0;
  let massX = 0;
  let massY = 0;
  let darkest = 0;
  let width = 0;
  let height = 0;
  box.forEach((value, i) => {
    if (value === 0) return;
    const x = i % boxSide;
    const y = Math.floor(i / boxSide);
    mass += value;
    massX += value * x;
    massY += value * y;
    darkest = Math.max(darkest, value);
    width = Math.max(width, x + 1);
    height = y + 1;
  });
  const shiftX = shift(massX / mass, width, size);
  const shiftY = shift(massY / mass, height, size);
  const image = new Uint8Array(size * size);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = ((box[y * boxSide + x] as number) * 255) / darkest;
      image[(y + shiftY) * size + x + shiftX] = Math.round(value);
    }
  }
  return image;
}

/**
 * How far to move the ink along one axis; a lopsided digit stops at the edge rather than lose some.
 */
function shift(centre: number, length: number, size: number): number {
  return Math.min(size - length, Math.max(0, Math.round(size / 2 - centre)));
}
