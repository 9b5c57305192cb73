import { mnistInput } from 'linnet/drawing';

/** The names of the network's outputs. */
export const digitNames: readonly string[] = [...'0123456789'];

/** What is said of a network in its file, so that other programs draw and answer as this page does. */
export const description = {
  labels: digitNames,
  pipeline: { scale: 1 / 255, input: mnistInput },
};
