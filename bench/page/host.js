// Runs in the page: starts a worker for each system and carries calls to it.

const systems = new Map();

/** Starts the worker of one system. */
export function start(id, peer) {
  const worker = new Worker('/bench/page/worker.js', { type: 'module', name: peer });
  const waiting = [];
  worker.onmessage = ({ data }) => {
    const { resolve, reject } = waiting.shift();
    if (data.error === undefined) resolve(data.result);
    else reject(new Error(data.error));
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(message));
  };
  systems.set(id, { worker, waiting });
}

/** Calls a method of a system; its worker answers in the order of the calls. */
export function call(id, method, argument) {
  const { worker, waiting } = systems.get(id);
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    worker.postMessage({ method, argument });
  });
}

/** Ends a system, and frees all that it holds. */
export function stop(id) {
  systems.get(id).worker.terminate();
  systems.delete(id);
}
