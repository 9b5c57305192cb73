import type { Engine } from 'linnet';
import type { Remote } from '../../../dist/worker/bridge.js';
import type { Service } from '../../../dist/worker/protocol.js';

/** An engine's worker, which the public types leave out. */
export function remoteOf(engine: Engine): Remote<Service> {
  return (engine as unknown as { remote: Remote<Service> }).remote;
}
