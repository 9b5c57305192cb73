import {
  ArgumentError,
  datasets,
  input,
  type Layer,
  layers,
  model,
  optimizers,
  ShapeError,
  StateError,
} from 'linnet';
import { expect, it } from 'vitest';
import { expectError } from '../support/expect-error.ts';
import { describeVariants } from '../support/variants.ts';

const { add, concatenate, dense } = layers;

// Two inputs, a branch around a layer, and two outputs.
const branched = (engine: Parameters<typeof model>[0]['engine'], seed = 7) => {
  const left = input({ shape: [3], name: 'left' });
  const right = input({ shape: [4], name: 'right' });
  const sum = add().apply([
    dense({ units: 5, activation: 'tanh' }).apply(left),
    dense({ units: 5 }).apply(right),
  ]);
  const hidden = dense({ units: 5, activation: 'relu', name: 'hidden' }).apply(sum);
  const both = concatenate().apply([hidden, sum]);
  const outputs = [
    dense({ units: 3, activation: 'softmax', name: 'classes' }).apply(both),
    dense({ units: 1, name: 'score' }).apply(both),
  ];
  return model({ inputs: [left, right], outputs, seed, engine, name: 'branched' });
};

const examples = 12;
const numbers = (width: number, seed: number): number[][] =>
  Array.from({ length: examples }, (_, i) =>
    Array.from({ length: width }, (__, j) => Math.sin(seed + 3 * i + 7 * j)),
  );
const left = numbers(3, 1);
const right = numbers(4, 2);
const classes = left.map((_, i) => i % 3);
const score = right.map(([first]) => [first as number]);
const compile = {
  optimizer: 'adam',
  loss: { classes: 'sparseCategoricalCrossentropy', score: 'meanSquaredError' },
  lossWeights: { score: 0.5 },
  metrics: { classes: ['accuracy'], score: 'meanAbsoluteError' },
} as const;

describeVariants('model', (engine) => {
  it('is a graph of several inputs and outputs that learns', async () => {
    const graph = await branched(engine());
    expect(graph.inputs).toEqual([
      { name: 'left', shape: [3] },
      { name: 'right', shape: [4] },
    ]);
    expect(graph.outputs.map(({ name }) => name)).toEqual(['classes', 'score']);
    await graph.compile({ ...compile, optimizer: optimizers.adam({ learningRate: 0.03 }) });
    const data = { x: { right, left }, y: { score, classes } };
    const { history } = await graph.fit(data, { epochs: 150, batchSize: 4 });
    expect(Object.keys(history)).toEqual([
      'loss',
      'classes_loss',
      'score_loss',
      'classes_accuracy',
      'score_mean_absolute_error',
    ]);
    const { loss, classes_loss, score_loss } = await graph.evaluate(data);
    expect(loss).toBeCloseTo((classes_loss as number) + 0.5 * (score_loss as number), 5);
    expect(loss).toBeLessThan(0.5 * (history.loss?.[0] as number));
    const [probabilities, scores] = await graph.predict<Float32Array[]>([left, right]);
    expect([probabilities?.length, scores?.length]).toEqual([36, 12]);
    const few = await graph.predict<Float32Array[]>({
      left: left[0] as number[],
      right: right[0] as number[],
    });
    expect(few[0]).toEqual(probabilities?.slice(0, 3));
    await graph.dispose();
  });

  it('takes arrays in order, by name, or from a dataset, all alike', async () => {
    const dataset = await datasets.fromArrays({
      engine: engine(),
      x: { left, right },
      y: { classes, score },
    });
    const swapped = await datasets.fromArrays({
      engine: engine(),
      x: { right, left },
      y: { classes, score },
    });
    const hashes = [];
    for (const data of [
      dataset,
      { x: [left, right], y: [classes, score] },
      { x: { right, left }, y: { score, classes } },
    ]) {
      const graph = await branched(engine());
      await graph.compile(compile);
      await graph.fit(data);
      hashes.push(await graph.weightsHash());
      await graph.dispose();
    }
    expect(new Set(hashes).size).toBe(1);
    const graph = await branched(engine());
    await graph.compile(compile);
    await expectError(graph.fit(swapped), {
      class: ArgumentError,
      argument: 'data',
      message: /expected arrays of left, right, got right, left/,
    });
    const { inputs, targets } = await dataset.example(1);
    expect(inputs.map(({ length }) => length)).toEqual([3, 4]);
    expect(targets[0]).toEqual(new Float32Array([1]));
    const part = await dataset.slice(2, 6);
    expect(part.inputNames).toEqual(['left', 'right']);
    expect(await graph.predict<Float32Array[]>(part)).toHaveLength(2);
    await Promise.all([graph, dataset, swapped, part].map((each) => each.dispose()));
  });

  it.each<[string, object, string, RegExp]>([
    ['one array', { x: left, y: [classes, score] }, 'x', /one for each of left, right, got .*12/],
    [
      'an unknown input',
      { x: { left, up: right }, y: [classes, score] },
      'up',
      /"up".*left, right/,
    ],
    ['a missing input', { x: { left }, y: [classes, score] }, 'x.right', /got undefined/],
    ['a typed array', { x: new Float32Array(7), y: [classes, score] }, 'x', /left, right/],
    ['one target', { x: [left, right], y: new Float32Array(12) }, 'y', /classes, score/],
    ['targets too few', { x: [left, right], y: [[1], score] }, 'y.classes', /12 examples.*got 1/],
    ['inputs of two counts', { x: [left, right.slice(1)], y: [classes, score] }, 'x', /12.*got 11/],
    [
      'weights of an unknown output',
      { x: [left, right], y: [classes, score], sampleWeight: { clases: classes } },
      'clases',
      /"clases".*"classes"/,
    ],
  ])('refuses %s', async (_, data, argument, message) => {
    const graph = await branched(engine());
    await graph.compile(compile);
    await expectError(graph.fit(data as never), {
      class: message.source.startsWith('12') ? ShapeError : ArgumentError,
      argument,
      message,
    });
    await graph.dispose();
  });

  it('weighs examples for all outputs or for each, and classes for none', async () => {
    const graph = await branched(engine());
    await graph.compile(compile);
    const data = { x: [left, right], y: [classes, score] };
    const none = new Float32Array(examples);
    const { classes_loss, score_loss } = await graph.evaluate({ ...data, sampleWeight: none });
    expect([classes_loss, score_loss]).toEqual([0, 0]);
    const one = await graph.evaluate({ ...data, sampleWeight: { score: none } });
    expect(one.score_loss).toBe(0);
    expect(one.classes_loss).toBeGreaterThan(0);
    await expectError(graph.fit(data, { classWeight: { 1: 2 } }), {
      class: ArgumentError,
      argument: 'classWeight',
      message: /one output/,
    });
    await graph.dispose();
  });

  it('shares the weights of a layer that is applied twice', async () => {
    const make = () => {
      const [a, b] = [input({ shape: [4], name: 'a' }), input({ shape: [4], name: 'b' })];
      const tower = dense({ units: 4, name: 'tower' });
      const outputs = layers.subtract().apply([tower.apply(a), tower.apply(b)]);
      return model({ inputs: [a, b], outputs, engine: engine(), seed: 1 });
    };
    const twins = await make();
    expect(twins.parameterCount).toBe(20);
    expect((await twins.getWeights()).map(({ name }) => name)).toEqual([
      'tower/kernel',
      'tower/bias',
    ]);
    const same = await twins.predict([right, right]);
    expect([...same].every((value) => value === 0)).toBe(true);
    await twins.dispose();
  });

  it('freezes a layer by name, from the next compile on', async () => {
    const graph = await branched(engine());
    const data = { x: [left, right], y: [classes, score] };
    const hidden = async () =>
      (await graph.getWeights()).find(({ name }) => name === 'hidden/kernel')?.values;
    await graph.setTrainable('hidden', false);
    expect(graph.layers.find(({ name }) => name === 'hidden')).toMatchObject({
      trainableParameters: 0,
      nonTrainableParameters: 30,
    });
    await graph.compile(compile);
    const before = await hidden();
    await graph.fit(data);
    expect(await hidden()).toEqual(before);
    const frozen = graph.toJSON().config.layers.find(({ name }) => name === 'hidden');
    expect(frozen?.config.trainable).toBe(false);
    await graph.setTrainable('hidden', true);
    await graph.fit(data);
    expect(await hidden()).toEqual(before);
    await graph.compile(compile);
    await graph.fit(data);
    expect(await hidden()).not.toEqual(before);
    await expectError(graph.setTrainable('hiden', true), {
      class: ArgumentError,
      argument: 'name',
      message: /no layer "hiden".*hidden/,
    });
    await graph.dispose();
  });

  it('adapts a normalization to the input that it reads', async () => {
    const [a, b] = [input({ shape: [1], name: 'a' }), input({ shape: [2], name: 'b' })];
    const normal = layers.normalization({ name: 'normal' }).apply(b);
    const graph = await model({
      inputs: [a, b],
      outputs: concatenate().apply([a, normal]),
      engine: engine(),
    });
    const values = [
      [1, 10],
      [3, 30],
    ];
    await graph.adapt('normal', values);
    expect([...(await graph.predict([[[5], [6]], values]))]).toEqual([5, -1, -1, 6, 1, 1]);
    const data = await datasets.fromArrays({
      engine: engine(),
      x: {
        a: [[7], [8]],
        b: [
          [0, 0],
          [0, 2],
        ],
      },
      y: [0, 0],
    });
    await graph.adapt('normal', data);
    const [mean] = await graph.getWeights();
    expect(mean?.values).toEqual(new Float32Array([0, 1]));
    await expectError(graph.adapt('normal', [[1, 2, 3]]), {
      class: ShapeError,
      argument: 'data',
      message: /shape \[2\]/,
    });
    await expectError(graph.adapt('concatenate', [[1, 2, 3]]), {
      class: ArgumentError,
      argument: 'name',
      message: /"concatenate" is no Normalization/,
    });
    await Promise.all([graph.dispose(), data.dispose()]);
  });

  it('is known by its layers, and where they are connected to', async () => {
    const graph = await branched(engine());
    let text = '';
    graph.summary((printed) => {
      text = printed;
    });
    expect(text).toContain('┃ Connected to               ┃');
    expect(text).toContain(
      '│ left (InputLayer)             │ (None, 3)                 │               0 │ -  ',
    );
    expect(text).toContain('dense[0][0], dense_1[0][0]');
    expect(graph.flops).toBe(2 * (15 + 20 + 25 + 30 + 10));
    expect(text).toContain(' FLOPs of one example: 200');
    await graph.dispose();
  });

  const [a, b] = [input({ shape: [2], name: 'a' }), input({ shape: [2], name: 'b' })];
  const sum = add().apply([a, b]);
  const twice = (one: Layer, two: Layer) => add().apply([one.apply(a), two.apply(a)]);
  it.each<[string, object, string, RegExp]>([
    ['an input that is not given', { inputs: a, outputs: sum }, 'inputs', /^inputs: b leads to/],
    [
      'an input that leads nowhere',
      { inputs: [a, b], outputs: dense({ units: 1 }).apply(a) },
      'inputs',
      /^inputs: b does not lead/,
    ],
    [
      'an input that is no input',
      { inputs: sum, outputs: dense({ units: 1 }).apply(sum) },
      'inputs',
      /Add without a name was not made by input/,
    ],
    ['a tensor of no graph', { inputs: a, outputs: {} }, 'outputs', /a tensor that input/],
    ['no outputs', { inputs: a, outputs: [] }, 'outputs', /array of 0/],
    ['an output twice', { inputs: [a, b], outputs: [sum, sum] }, 'outputs', /"add" is named twice/],
    ['an empty name', { inputs: [a, b], outputs: sum, name: '' }, 'name', /not empty/],
    [
      'two layers of one name',
      { inputs: a, outputs: twice(dense({ units: 2, name: 'n' }), dense({ units: 2, name: 'n' })) },
      'name',
      /"n" is used twice/,
    ],
  ])('refuses %s', (_, options, argument, message) =>
    expectError(model({ engine: engine(), ...options } as never), {
      class: ArgumentError,
      argument,
      message,
    }),
  );

  it('refuses two inputs of one name', () => {
    const inputs = [input({ shape: [2], name: 'a' }), input({ shape: [2], name: 'a' })];
    return expectError(model({ engine: engine(), inputs, outputs: add().apply(inputs) }), {
      class: ArgumentError,
      argument: 'name',
      message: /"a" is used twice/,
    });
  });

  it('refuses a shared layer on inputs of two shapes, and layers that do not fit', async () => {
    const [two, three] = [input({ shape: [2] }), input({ shape: [3] })];
    const tower = dense({ units: 2, name: 'tower' });
    await expectError(
      model({
        engine: engine(),
        inputs: [two, three],
        outputs: add().apply([tower.apply(two), tower.apply(three)]),
      }),
      {
        class: ShapeError,
        argument: 'inputs',
        message: /"tower".*one shape: expected \[2\], got \[3\]/,
      },
    );
    await expectError(
      model({ engine: engine(), inputs: [two, three], outputs: add().apply([two, three]) }),
      { class: ShapeError, argument: 'inputShape', message: /"add"/ },
    );
  });

  it.each<[string, object, RegExp]>([
    ['loss', { loss: ['meanSquaredError'] }, /classes, score, got an array of 1/],
    ['loss', { loss: { classes: 'sparseCategoricalCrossentropy' } }, /name of a loss, got undef/],
    ['scor', { lossWeights: { scor: 1 } }, /"scor".*"score"/],
    ['lossWeights', { lossWeights: 2 }, /an array, or an object/],
    ['lossWeights', { lossWeights: [1, Number.NaN] }, /finite numbers, got NaN/],
    ['metrics', { metrics: ['accuracy'] }, /classes, score, got an array of 1/],
    ['metrics', { metrics: { classes: [3] } }, /names, got 3/],
  ])('refuses a wrong %s in compile', async (argument, options, message) => {
    const graph = await branched(engine());
    await expectError(graph.compile({ ...compile, ...options } as never), {
      class: ArgumentError,
      argument,
      message,
    });
    await expectError(graph.fit({ x: [left, right], y: [classes, score] }), {
      class: StateError,
      message: /has not been compiled/,
    });
    await graph.dispose();
  });
});
