/** The worker in browsers. */

import { alsoHelping } from './help.js';
import { innerPort, type WebWorker } from './port.js';
import { serveEngine } from './service.js';

// The types of the project are those of a page, where `self` is a window.
const port = innerPort(self as unknown as WebWorker);
serveEngine(alsoHelping(port), (url, options) => fetch(url, options));
