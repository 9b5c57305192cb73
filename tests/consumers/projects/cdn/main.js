import { run } from '../program.js';

// A page would write the address down: import { layers } from 'https://cdn.example/linnet/dist/index.js'.
run(import(new URLSearchParams(location.search).get('package')));
