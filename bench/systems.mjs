// Who is measured, and how each is set up. `page` is the kind of page a peer runs in: threads need
// one that is cross-origin isolated, and jax-js takes one thread only where it is not.
import { availableParallelism } from 'node:os';

const cores = availableParallelism();

/**
 * @typedef {object} System
 * @property {string} name     as the table and --only call it
 * @property {string} peer     its file in peers/, or in native/
 * @property {string[]} tasks  what it can do
 * @property {string[]} [slow] tasks that it takes longer for than --quick has, another of its settings
 *                             being quicker
 * @property {number} threads  0: as many as it takes by itself
 * @property {'isolated' | 'plain' | 'native'} host
 */

/** @type {System[]} */
export const systems = [
  {
    name: 'linnet-1',
    peer: 'linnet',
    tasks: ['dense', 'cnn', 'predict', 'product'],
    threads: 1,
    host: 'isolated',
  },
  { name: 'linnet-2', peer: 'linnet', tasks: ['dense', 'cnn'], threads: 2, host: 'isolated' },
  { name: 'tfjs-1', peer: 'tfjs', tasks: ['dense'], threads: 1, host: 'plain' },
  { name: 'tfjs-n', peer: 'tfjs', tasks: ['dense'], threads: cores, host: 'isolated' },
  {
    name: 'jax-1',
    peer: 'jax',
    tasks: ['dense', 'cnn', 'product'],
    slow: ['cnn'],
    threads: 1,
    host: 'plain',
  },
  { name: 'jax-n', peer: 'jax', tasks: ['dense', 'cnn'], threads: cores, host: 'isolated' },
  { name: 'onnxruntime-1', peer: 'onnxruntime', tasks: ['predict'], threads: 1, host: 'isolated' },
  {
    name: 'onnxruntime-n',
    peer: 'onnxruntime',
    tasks: ['predict'],
    threads: cores,
    host: 'isolated',
  },
  { name: 'roofline', peer: 'roofline', tasks: ['product'], threads: 1, host: 'isolated' },
  { name: 'keras-1', peer: 'keras', tasks: ['dense', 'cnn'], threads: 1, host: 'native' },
  { name: 'keras-n', peer: 'keras', tasks: ['dense', 'cnn'], threads: 0, host: 'native' },
  { name: 'torch-1', peer: 'torch', tasks: ['dense', 'cnn'], threads: 1, host: 'native' },
  { name: 'torch-n', peer: 'torch', tasks: ['dense', 'cnn'], threads: 0, host: 'native' },
];
