// The comparisons of the benchmark and what each must reach.

/** What is measured: the task, and the method of its systems that does it a number of times. */
export const measurements = {
  dense: {
    title: 'reference model 784-128-128-10, training step, batch 32',
    task: 'dense',
    method: 'step',
    unit: 'ms',
  },
  cnn: {
    title: "Keras's MNIST CNN, training step, batch 128",
    task: 'cnn',
    method: 'step',
    unit: 'ms',
  },
  'predict-one': {
    title: 'reference model, prediction, batch 1, mean',
    task: 'predict',
    method: 'one',
    unit: 'us',
  },
  'predict-all': {
    title: 'reference model, prediction, 10,000 images',
    task: 'predict',
    method: 'all',
    unit: 'ms',
  },
  product: {
    title: '1024x1024x1024 product',
    task: 'product',
    method: 'step',
    unit: 'ms',
  },
  start: {
    title: 'navigation to the first finished training step, warm cache',
    task: 'start',
    method: '',
    unit: 'ms',
  },
};

/**
 * @typedef {object} Target
 * @property {number} [times]  must be so many times as fast as theirs
 * @property {number} [share]  must take at most this share of their time
 * @property {number} [under]  must take less than so many milliseconds
 *
 * @typedef {object} Goal
 * @property {keyof typeof measurements} measurement
 * @property {string} title
 * @property {string} ours      the system whose figure it is
 * @property {string[]} theirs  the systems it is set against: the fastest of them counts
 * @property {Target} target    none of its numbers where only a report is asked for
 */

const tfjs = ['tfjs-1', 'tfjs-n'];
const jax = ['jax-1', 'jax-n'];
const onnxruntime = ['onnxruntime-1', 'onnxruntime-n'];
const keras = ['keras-1', 'keras-n'];
const torch = ['torch-1', 'torch-n'];

/** @type {Goal[]} */
export const goals = [
  goal('dense', 'against TensorFlow.js', 'linnet-1', tfjs, { times: 20 }),
  goal('dense', 'against jax-js', 'linnet-1', jax, { times: 14 }),
  goal('dense', 'against native Keras', 'linnet-1', keras, { times: 3 }),
  goal('dense', 'against native PyTorch', 'linnet-1', torch, { times: 1 }),
  goal('dense', '2 threads against 1', 'linnet-2', ['linnet-1'], { times: 1.3 }),
  goal('cnn', 'against jax-js', 'linnet-1', jax, { times: 60 }),
  goal('cnn', 'against native PyTorch, 1 thread', 'linnet-1', ['torch-1'], {}),
  goal('cnn', 'against native Keras, 1 thread', 'linnet-1', ['keras-1'], {}),
  goal('cnn', 'against the better of the two', 'linnet-1', ['torch-1', 'keras-1'], { times: 0.5 }),
  goal('cnn', '2 threads against 1', 'linnet-2', ['linnet-1'], { times: 1.6 }),
  goal('predict-one', 'against onnxruntime-web', 'linnet-1', onnxruntime, { share: 0.5 }),
  goal('predict-all', 'against onnxruntime-web, 1 thread', 'linnet-1', ['onnxruntime-1'], {
    share: 0.6,
  }),
  goal('product', 'against the roofline', 'linnet-1', ['roofline'], { times: 0.8 }),
  goal('product', 'against jax-js, 1 thread', 'linnet-1', ['jax-1'], { times: 2 }),
  goal('start', 'by itself', 'linnet', [], { under: 1000 }),
];

/** @returns {Goal} */
function goal(
  /** @type {keyof typeof measurements} */ measurement,
  /** @type {string} */ title,
  /** @type {string} */ ours,
  /** @type {string[]} */ theirs,
  /** @type {Target} */ target,
) {
  return { measurement, title, ours, theirs, target };
}
