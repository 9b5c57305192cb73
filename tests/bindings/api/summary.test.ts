import { describe, expect, it } from 'vitest';
import { summaryText } from '../../../dist/api/summary.js';

const layer = (name: string, className: string, outputShape: number[], parameters: number) => ({
  name,
  className,
  outputShape,
  parameters,
  inbound: [],
});

describe('summaryText', () => {
  it('is the table that Keras prints', () => {
    const text = summaryText('sequential', [
      layer('input_layer', 'InputLayer', [784], 0),
      layer('dense', 'Dense', [128], 100_480),
      layer('dense_1', 'Dense', [10], 1290),
    ]);
    expect(text).toBe(`Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ dense (Dense)                   │ (None, 128)            │       100,480 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense_1 (Dense)                 │ (None, 10)             │         1,290 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 101,770 (397.54 KB)
 Trainable params: 101,770 (397.54 KB)
 Non-trainable params: 0 (0.00 B)`);
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
