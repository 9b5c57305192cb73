/** A helper in browsers. */

import { type HelperTask, help } from './help.js';

// Reported, since a rejection that nobody handles stays inside of a worker.
const begin = (event: MessageEvent): void => void help(event.data as HelperTask).catch(reportError);
self.addEventListener('message', begin, { once: true });
