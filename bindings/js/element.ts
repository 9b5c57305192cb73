/** The widget: who imports this has `<linnet-sketch>`. */

import './index.js';
import { LinnetSketch } from './element/linnet-sketch.js';

// Another copy of the package may have been first; both do the same.
if (!customElements.get('linnet-sketch')) customElements.define('linnet-sketch', LinnetSketch);

export type { LinnetSketch, Prediction } from './element/linnet-sketch.js';
