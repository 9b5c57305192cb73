// The worker of one system: loads its peer and carries out what the page calls.
import { readInputs } from './inputs.js';

const peer = import(`/bench/peers/${self.name}.js`);
let system;

/** Makes the system ready for a task, from the same weights and data as every other. */
async function setup({ task, threads, variant }) {
  const make = (await peer)[task.kind];
  system = await make({ threads, variant, ...(await readInputs(task)) });
  return system.about ?? {};
}

// A second call waits for the first.
let last = Promise.resolve();
self.onmessage = ({ data: { method, argument } }) => {
  last = last
    .then(() => (method === 'setup' ? setup(argument) : system[method](argument)))
    .then(
      (result) => postMessage({ result }),
      (error) => postMessage({ error: `${self.name}: ${error?.stack ?? error}` }),
    );
};
