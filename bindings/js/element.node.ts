/** The widget in Node, where there is no page: a module of a page may be imported there too. */

export type { LinnetSketch, Prediction } from './element/linnet-sketch.js';
