/** What the widget is made of, for a page that looks otherwise. */

export { type GrayImage, mnistInput, toImage } from './image.js';
export { latest } from './latest.js';
export { DrawingPad } from './pad.js';
export { type Answer, answerFor, percent, sureness } from './words.js';
