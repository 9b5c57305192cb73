/** A point on the pad, in pad units: 0 to `padSide` both ways, whatever the screen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Stroke = Point[];

/** Ten units a pixel of the image that the network reads. */
export const padSide = 280;
/** What gives a digit of usual size the two to three pixels of line that MNIST's have. */
const penWidth = 20;

/** Draws strokes as a round pen would, its corners smoothed by curves through the midpoints. */
export function paintStrokes(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  color: string,
): void {
  context.strokeStyle = color;
  context.lineWidth = penWidth;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    trace(context, stroke);
    context.stroke();
  }
}

function trace(context: CanvasRenderingContext2D, stroke: Stroke): void {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (!first || !last) return;
  context.moveTo(first.x, first.y);
  for (let i = 1; i < stroke.length - 1; i++) {
    const at = stroke[i] as Point;
    const next = stroke[i + 1] as Point;
    context.quadraticCurveTo(at.x, at.y, (at.x + next.x) / 2, (at.y + next.y) / 2);
  }
  context.lineTo(last.x, last.y);
}
