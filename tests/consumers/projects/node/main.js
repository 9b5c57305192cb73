import { info, layers, sequential } from 'linnet';
import { program } from '../program.js';

console.log(JSON.stringify(await program({ info, layers, sequential })));
