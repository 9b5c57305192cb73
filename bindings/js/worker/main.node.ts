/** The worker in Node: a worker thread. */

import { parentPort } from 'node:worker_threads';
import { fetchFile } from './fetch-file.js';
import { serveEngine } from './service.js';

if (!parentPort) throw new Error('main.node.js is the inside of a worker thread');
const port = parentPort;
serveEngine(
  {
    post: (message, transfer) => port.postMessage(message, transfer as never[]),
    listen: (onMessage) => port.on('message', onMessage),
  },
  fetchFile,
);
