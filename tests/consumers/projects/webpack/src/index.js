import { info, layers, sequential } from 'linnet';
import { run } from '../../program.js';

run({ info, layers, sequential });
