/** A helper in Node: a worker thread. */

import { parentPort } from 'node:worker_threads';
import { type HelperTask, help } from './help.js';

parentPort?.once('message', (task) => void help(task as HelperTask));
