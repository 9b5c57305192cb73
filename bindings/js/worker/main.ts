/** The worker in browsers. */

import { innerPort, type WebWorker } from './port.js';
import { serveEngine } from './service.js';

// The types of the project are those of a page, where `self` is a window.
serveEngine(innerPort(self as unknown as WebWorker), (url, options) => fetch(url, options));
