import { type Point, padSide } from './pen.js';

const step = 10;
const fineStep = 2;

/**
 * Where the arrow keys that are held move the pen: two at once go diagonally. Null when none is
 * held.
 */
export function moveFor(held: ReadonlySet<string>, from: Point, fine: boolean): Point | null {
  const x = Number(held.has('ArrowRight')) - Number(held.has('ArrowLeft'));
  const y = Number(held.has('ArrowDown')) - Number(held.has('ArrowUp'));
  if (x === 0 && y === 0) return null;
  const length = fine ? fineStep : step;
  return { x: within(from.x + x * length), y: within(from.y + y * length) };
}

function within(position: number): number {
  return Math.min(padSide, Math.max(0, position));
}
