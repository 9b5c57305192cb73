/** The table that Keras prints of a model. */

import { type Place, placesOf } from '../formats/keras/write.js';
import type { LayerSummary } from '../worker/module.js';
import type { ModelConfig } from '../worker/protocol.js';

const headings = ['Layer (type)', 'Output Shape', 'Param #', 'Connected to'] as const;

/** Keras's widths, between the lines, of a line of layers and of a graph; wider content widens its column. */
const lineWidths = [33, 24, 15] as const;
const graphWidths = [31, 27, 17, 26] as const;

/** The summary of a model as one text of several lines. */
export function summaryText(
  { name, functional, layers: nodes }: ModelConfig,
  layers: readonly LayerSummary[],
  flops: number,
): string {
  const isLine = nodes.every(
    ({ inbound, repeats }, i) =>
      !repeats && (i === 0 || (inbound.length === 1 && inbound[0] === nodes[i - 1]?.config.name)),
  );
  const places = placesOf(nodes);
  const readBy = (layer: string): string =>
    nodes
      .filter(({ config, repeats }) => (repeats ?? config.name) === layer)
      .flatMap(({ inbound }) => inbound)
      .map((node) => places.get(node) as Place)
      .map(([source, call, output]) => `${source}[${call}][${output}]`)
      .join(', ') || '-';
  const leastWidths = isLine ? lineWidths : graphWidths;
  const rows = layers
    .filter(({ className }) => functional || className !== 'InputLayer')
    .map((layer) => [
      `${layer.name} (${layer.className})`,
      `(${['None', ...layer.outputShape].join(', ')})`,
      grouped(layer.parameters),
      ...(isLine ? [] : [readBy(layer.name)]),
    ]);
  const widths = leastWidths.map((least, column) =>
    Math.max(least, ...rows.map((row) => (row[column] as string).length + 2)),
  );
  const rule = (left: string, line: string, cross: string, right: string): string =>
    left + widths.map((width) => line.repeat(width)).join(cross) + right;
  const row = (cells: readonly string[], bar: string): string =>
    bar +
    cells.map((cell, column) => padded(cell, column, widths[column] as number)).join(bar) +
    bar;

  const sum = (of: (layer: LayerSummary) => number): number =>
    layers.reduce((total, layer) => total + of(layer), 0);
  const separator = `\n${rule('├', '─', '┼', '┤')}\n`;
  return [
    `Model: "${name}"`,
    rule('┏', '━', '┳', '┓'),
    row(headings.slice(0, leastWidths.length), '┃'),
    rule('┡', '━', '╇', '┩'),
    rows.map((cells) => row(cells, '│')).join(separator),
    rule('└', '─', '┴', '┘'),
    ` Total params: ${sized(sum((layer) => layer.parameters))}`,
    ` Trainable params: ${sized(sum((layer) => layer.trainableParameters))}`,
    ` Non-trainable params: ${sized(sum((layer) => layer.nonTrainableParameters))}`,
    ` FLOPs of one example: ${grouped(flops)}`,
  ].join('\n');
}

function padded(cell: string, column: number, width: number): string {
  const isNumber = headings[column] === 'Param #';
  return isNumber ? ` ${cell.padStart(width - 2)} ` : ` ${cell.padEnd(width - 2)} `;
}

/** `100480` → `100,480`. */
const grouped = (count: number): string => count.toLocaleString('en-US');

/** `118282` → `118,282 (462.04 KB)`: a parameter takes four bytes. */
function sized(parameters: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let size = parameters * 4;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${grouped(parameters)} (${size.toFixed(2)} ${units[unit]})`;
}
