/** A graph of tensors as the list of layers that the engine takes, in Keras's order and with its names. */

import type { ModelConfig } from '../worker/protocol.js';
import { ArgumentError } from './errors.js';
import type { SymbolicTensor } from './layers/layer.js';
import { namer } from './names.js';

type AnyLayer = SymbolicTensor['layer'];

/**
 * All that leads to the outputs.
 *
 * @throws ArgumentError for an input that is needed and not given, and for one that is not needed
 */
export function graphOf(
  name: string,
  inputs: readonly SymbolicTensor[],
  outputs: readonly SymbolicTensor[],
): ModelConfig {
  const { tensors, layers } = leadingTo(outputs);
  checkInputs(inputs, tensors);
  const ordered = byDepth(tensors, layers);
  const names = layerNames(tensors);
  const nodeNames = new Map<SymbolicTensor, string>();
  const times = new Map<AnyLayer, number>();
  const nodes = ordered.map((tensor): ModelConfig['layers'][number] => {
    const { layer, inbound } = tensor;
    const time = times.get(layer) ?? 0;
    times.set(layer, time + 1);
    const own = names.get(layer) as string;
    const node = time === 0 ? own : `${own}[${time}]`;
    nodeNames.set(tensor, node);
    const reads = inbound.map((source) => nodeNames.get(source) as string);
    const { className } = layer;
    return time === 0
      ? { className, config: { ...layer.config, name: own }, inbound: reads }
      : { className, config: { name: node }, inbound: reads, repeats: own };
  });
  const nameOf = (tensor: SymbolicTensor): string => nodeNames.get(tensor) as string;
  return {
    name,
    functional: true,
    layers: nodes,
    inputs: inputs.map(nameOf),
    outputs: outputs.map(nameOf),
  };
}

/** Every tensor, each after what it comes from, and every layer in the order of a walk from the outputs. */
function leadingTo(outputs: readonly SymbolicTensor[]) {
  const tensors = new Set<SymbolicTensor>();
  const layers = new Map<AnyLayer, number>();
  const visit = (tensor: SymbolicTensor): void => {
    if (tensors.has(tensor)) return;
    if (!layers.has(tensor.layer)) layers.set(tensor.layer, layers.size);
    tensor.inbound.forEach(visit);
    tensors.add(tensor);
  };
  outputs.forEach(visit);
  return { tensors: [...tensors], layers };
}

function checkInputs(inputs: readonly SymbolicTensor[], tensors: readonly SymbolicTensor[]): void {
  const refuse = (tensor: SymbolicTensor, problem: string): never => {
    const called = tensor.layer.config.name ?? `a ${tensor.layer.className} without a name`;
    throw new ArgumentError(`inputs: ${called} ${problem}`, { argument: 'inputs' });
  };
  for (const tensor of inputs) {
    if (tensor.layer.className !== 'InputLayer') refuse(tensor, 'was not made by input()');
    if (!tensors.includes(tensor)) refuse(tensor, 'does not lead to any output');
  }
  for (const tensor of tensors) {
    const isGiven = tensor.inbound.length > 0 || inputs.includes(tensor);
    if (!isGiven) refuse(tensor, 'leads to an output and is not among them');
  }
}

/** As Keras orders layers, and so weights: by the longest way to an output, then by the walk. */
function byDepth(
  tensors: readonly SymbolicTensor[],
  layers: ReadonlyMap<AnyLayer, number>,
): SymbolicTensor[] {
  const depths = new Map<SymbolicTensor | AnyLayer, number>();
  const depthOf = (key: SymbolicTensor | AnyLayer): number => depths.get(key) ?? 0;
  for (const tensor of [...tensors].reverse()) {
    const depth = Math.max(depthOf(tensor), depthOf(tensor.layer));
    depths.set(tensor, depth).set(tensor.layer, depth);
    for (const source of tensor.inbound) {
      depths.set(source, Math.max(depth + 1, depthOf(source)));
    }
  }
  const place = ({ layer }: SymbolicTensor): number => layers.get(layer) as number;
  return [...tensors].sort((a, b) => depthOf(b) - depthOf(a) || place(a) - place(b));
}

/** Counted in the order in which the layers were applied first. */
function layerNames(tensors: readonly SymbolicTensor[]): Map<AnyLayer, string> {
  const applied = [...tensors].sort((a, b) => a.order - b.order);
  const layers = [...new Set(applied.map(({ layer }) => layer))];
  const nameOf = namer(layers);
  return new Map(
    layers.map((layer) => [layer, (layer.config.name as string) ?? nameOf(layer.className)]),
  );
}
