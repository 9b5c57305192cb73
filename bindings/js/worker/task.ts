/** Giving way to the messages that wait, between two slices of work. */

/** How long a slice of work lasts before the worker looks at its messages, in milliseconds. */
export const sliceMilliseconds = 40;

/** Calls back after the messages that have come so far. */
type Yield = (resume: () => void) => void;

/**
 * A message to oneself: a timer would be held back by browsers, to 4 ms at once and to a second in
 * a hidden page.
 */
function yieldByMessage(): Yield {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (resume) => {
    waiting.push(resume);
    port2.postMessage(null);
  };
}

// Node handles up to a thousand messages of one port before it looks at another, so that a message
// to oneself would keep the caller's waiting: there, the end of the loop's turn is what to wait for.
const giveWay: Yield = typeof setImmediate === 'function' ? setImmediate : yieldByMessage();

/** Resolves once the messages that have come so far have been handled. */
export const nextTask = (): Promise<void> => new Promise(giveWay);
