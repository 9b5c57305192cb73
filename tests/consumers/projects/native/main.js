import { info, layers, sequential } from '../node_modules/linnet/dist/index.js';
import { run } from '../program.js';

run({ info, layers, sequential });
