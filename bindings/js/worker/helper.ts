/** A helper in browsers. */

import { type HelperTask, help } from './help.js';

self.addEventListener('message', (event) => help(event.data as HelperTask), { once: true });
