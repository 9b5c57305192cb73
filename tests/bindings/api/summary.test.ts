import { describe, expect, it } from 'vitest';
import { summaryText } from '../../../dist/api/summary.js';

const layer = (
  name: string,
  className: string,
  outputShape: number[],
  parameters: number,
  nonTrainableParameters = 0,
) => ({
  name,
  className,
  outputShape,
  parameters,
  trainableParameters: parameters - nonTrainableParameters,
  nonTrainableParameters,
});

/** Layers one after the other, or with what each of them reads. */
const config = (name: string, list: ReturnType<typeof layer>[], inbound?: string[][]) => ({
  name,
  functional: inbound !== undefined,
  layers: list.map(({ name: own, className }, i) => ({
    className,
    config: { name: own },
    inbound: inbound?.[i] ?? (i === 0 ? [] : [list[i - 1]?.name as string]),
  })),
  inputs: [],
  outputs: [],
});

describe('summaryText', () => {
  it('is the table that Keras prints', () => {
    const list = [
      layer('input_layer', 'InputLayer', [784], 0),
      layer('dense', 'Dense', [128], 100_480),
      layer('norm', 'BatchNormalization', [128], 512, 256),
      layer('dense_1', 'Dense', [10], 1290),
    ];
    const text = summaryText(config('sequential', list), list, 203_264);
    expect(text).toBe(`Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ dense (Dense)                   │ (None, 128)            │       100,480 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ norm (BatchNormalization)       │ (None, 128)            │           512 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense_1 (Dense)                 │ (None, 10)             │         1,290 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 102,282 (399.54 KB)
 Trainable params: 102,026 (398.54 KB)
 Non-trainable params: 256 (1.00 KB)
 FLOPs of one example: 203,264`);
  });

  it('widens a column for what would not fit', () => {
    const name = 'a_layer_with_a_name_that_is_really_long';
    const list = [layer(name, 'Dense', [1], 2)];
    const lines = summaryText(config('wide', list), list, 2).split('\n').slice(1, -4);
    expect(lines[3]).toContain(` ${name} (Dense) │`);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });

  it('says what a layer of a graph is connected to', () => {
    const list = [
      layer('a', 'InputLayer', [4], 0),
      layer('tower', 'Dense', [4], 20),
      layer('add', 'Add', [4], 0),
    ];
    const graph = config('graph', list, [[], ['a'], ['tower', 'tower[1]']]);
    const again = { className: 'Dense', config: { name: 'tower[1]' }, inbound: ['tower'] };
    graph.layers.splice(2, 0, { ...again, repeats: 'tower' } as never);
    const rows = summaryText(graph, list, 64).split('\n');
    expect(rows.filter((line) => line.includes('('))).toHaveLength(7);
    const cells = (name: string) =>
      rows
        .find((line) => line.startsWith(`│ ${name} `))
        ?.split('│')
        .map((cell) => cell.trim());
    expect(cells('a')?.slice(1, -1)).toEqual(['a (InputLayer)', '(None, 4)', '0', '-']);
    expect(cells('tower')?.[4]).toBe('a[0][0], tower[0][0]');
    expect(cells('add')?.[4]).toBe('tower[0][0], tower[1][0]');
  });
});
