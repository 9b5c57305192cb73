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
  inbound: [],
});

describe('summaryText', () => {
  it('is the table that Keras prints', () => {
    const text = summaryText('sequential', [
      layer('input_layer', 'InputLayer', [784], 0),
      layer('dense', 'Dense', [128], 100_480),
      layer('norm', 'BatchNormalization', [128], 512, 256),
      layer('dense_1', 'Dense', [10], 1290),
    ]);
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
 Non-trainable params: 256 (1.00 KB)`);
  });

  it('widens a column for what would not fit', () => {
    const name = 'a_layer_with_a_name_that_is_really_long';
    const lines = summaryText('wide', [layer(name, 'Dense', [1], 2)])
      .split('\n')
      .slice(1, -3);
    expect(lines[3]).toContain(` ${name} (Dense) │`);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
});
