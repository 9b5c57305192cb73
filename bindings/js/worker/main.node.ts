/** The worker in Node: a worker thread. */

import { parentPort } from 'node:worker_threads';
import { fetchFile } from './fetch-file.js';
import { alsoHelping } from './help.js';
import { serveEngine } from './service.js';

if (!parentPort) throw new Error('main.node.js is the inside of a worker thread');
const inside = parentPort;
const port = {
  post: (message: unknown, transfer: Transferable[]) =>
    inside.postMessage(message, transfer as never[]),
  listen: (onMessage: (message: unknown) => void) => void inside.on('message', onMessage),
};
serveEngine(alsoHelping(port), fetchFile);
