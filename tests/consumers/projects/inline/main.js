import { info, layers, sequential } from 'linnet/inline';
import { run } from '../program.js';

run({ info, layers, sequential });
