/** What reads drawings: a model, and how it says that its input is made. */

import { formatShape } from '../api/check.js';
import { DataError } from '../api/errors.js';
import type { Model } from '../api/model.js';
import { sizeOf } from '../api/values.js';
import { type GrayImage, toImage } from '../drawing/image.js';
import type { DrawingInput, Pipeline } from '../formats/model/details.js';

/** What a model makes of a drawing. */
export interface Prediction {
  /** The name of the likeliest output, as the model file has it, or else its index. */
  readonly label: string;
  /** Which output is the likeliest. */
  readonly index: number;
  /** Of each output. */
  readonly probabilities: Float32Array;
  /** The probability of the likeliest. */
  readonly confidence: number;
}

/** A model that reads drawings. */
export interface Reader {
  /** The names of the outputs. */
  readonly labels: readonly string[];
  /** The image of a drawing, or null when there is nothing on it. */
  image(drawing: GrayImage): Uint8Array | null;
  read(image: Uint8Array): Promise<Prediction>;
}

/**
 * @param argument what messages name as the culprit
 * @throws DataError for a model that reads something else than drawings
 */
export function readerFor(model: Model, argument: string): Reader {
  const input = drawingInput(model, argument);
  const outputs = outputsOf(model, argument);
  const labels = model.details.labels ?? Array.from({ length: outputs }, (_, i) => String(i));
  return {
    labels,
    image: (drawing) => toImage(drawing, input),
    async read(image) {
      const probabilities = await model.predict(image);
      const confidence = Math.max(...probabilities);
      const index = probabilities.indexOf(confidence);
      return { label: labels[index] as string, index, probabilities, confidence };
    },
  };
}

function drawingInput({ details, inputShape }: Model, argument: string): DrawingInput {
  const input = details.pipeline?.input;
  if (!isDrawing(input)) {
    const came = input ? JSON.stringify(input.kind) : 'none';
    throw wrong(argument, `a model whose pipeline has the input kind "drawing", got ${came}`);
  }
  const { size } = input;
  if (sizeOf(inputShape) !== size * size) {
    const came = formatShape(inputShape);
    throw wrong(
      argument,
      `a model that reads drawings of ${size} x ${size}, got the input ${came}`,
    );
  }
  return input;
}

function outputsOf({ outputShape }: Model, argument: string): number {
  const [outputs] = outputShape;
  if (outputShape.length === 1 && outputs !== undefined) return outputs;
  const came = formatShape(outputShape);
  throw wrong(
    argument,
    `a model that gives one probability for each label, got the output ${came}`,
  );
}

const isDrawing = (input: Pipeline['input']): input is DrawingInput => input?.kind === 'drawing';

const wrong = (argument: string, words: string): DataError =>
  new DataError(`${argument}: expected ${words}`, { argument });
