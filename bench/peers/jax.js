// jax-js on its wasm backend: one jitted function for the whole step. It takes as many threads as
// the machine has where the page is cross-origin isolated, and one where it is not.
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  random,
  tree,
  valueAndGrad,
} from '../node_modules/@jax-js/jax/dist/index.js';
import { batches } from '../page/inputs.js';

const beta1 = 0.9;
const beta2 = 0.999;

/** Arrays are owned by who is called: `.ref` keeps one for a further use. */
const models = {
  dense: {
    inputShape: [784],
    arrange: (weights) => weights,
    logits(x, [w1, b1, w2, b2, w3, b3]) {
      const h1 = nn.relu(np.dot(x, w1).add(b1));
      const h2 = nn.relu(np.dot(h1, w2).add(b2));
      return np.dot(h2, w3).add(b3);
    },
  },
  cnn: {
    inputShape: [1, 28, 28],
    /** From Keras's order of axes to this one's: channels come first. */
    arrange([k1, b1, k2, b2, w, b]) {
      const bias = (b) => b.reshape([-1, 1, 1]);
      const dense = w.reshape([5, 5, 64, 10]).transpose([2, 0, 1, 3]).reshape([1600, 10]);
      return [k1.transpose([3, 2, 0, 1]), bias(b1), k2.transpose([3, 2, 0, 1]), bias(b2), dense, b];
    },
    logits(x, [k1, b1, k2, b2, w, b], dropout, key) {
      const pool = (x) => lax.reduceWindow(x, np.max, [2, 2], [2, 2]);
      const h1 = pool(nn.relu(lax.conv(x, k1, [1, 1], 'VALID').add(b1)));
      const h2 = pool(nn.relu(lax.conv(h1, k2, [1, 1], 'VALID').add(b2)));
      const flat = h2.reshape([-1, 1600]);
      if (dropout === 0) return np.dot(flat, w).add(b);
      const kept = random.bernoulli(key, 1 - dropout, [...flat.shape]).astype(np.float32);
      return np.dot(flat.mul(kept).div(1 - dropout), w).add(b);
    },
  },
};

/** Adam on one array; rate is the learning rate with the bias corrections of this step in it. */
function adam(weight, gradient, first, second, rate) {
  const m = first.mul(beta1).add(gradient.ref.mul(1 - beta1));
  const v = second.mul(beta2).add(gradient.ref.mul(gradient).mul(1 - beta2));
  const step = m.ref.mul(rate).div(np.sqrt(v.ref).add(1e-7));
  return [weight.sub(step), m, v];
}

export async function trainer(given) {
  const { model, weights, batchSize, dropout } = given;
  await init('wasm');
  defaultDevice('wasm');
  const { inputShape, logits, arrange } = models[model];
  const loss = (params, x, y, ...key) =>
    nn
      .logSoftmax(logits(x, params, dropout, ...key))
      .mul(y)
      .sum()
      .div(-batchSize);
  const update = jit((params, firsts, seconds, rate, x, y, ...key) => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(params), x, y, ...key);
    const next = params.map((param, i) =>
      adam(param, gradients[i], firsts[i], seconds[i], rate.ref),
    );
    rate.dispose();
    return [value, ...[0, 1, 2].map((part) => next.map((arrays) => arrays[part]))];
  });

  const data = batches(given, (pixels, digits) => ({
    x: np.array(pixels).reshape([batchSize, ...inputShape]),
    y: nn.oneHot(np.array(Int32Array.from(digits)), 10),
  }));
  let params = arrange(weights.map(({ values, shape }) => np.array(values).reshape(shape)));
  const zeros = () => params.map(({ shape }) => np.zeros(shape));
  let [firsts, seconds, t] = [zeros(), zeros(), 0];
  await blockUntilReady([params, firsts, seconds, data]);

  async function step() {
    const { x, y } = data[t % data.length];
    t += 1;
    const rate = np.array((1e-3 * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t));
    const key = dropout === 0 ? [] : [random.key(t)];
    const done = update(params, firsts, seconds, rate, x.ref, y.ref, ...key);
    [, params, firsts, seconds] = done;
    return done[0];
  }

  return {
    about: {},
    async losses(count) {
      const values = [];
      for (let i = 0; i < count; i++) values.push((await (await step()).data())[0]);
      return values;
    },
    async step(count) {
      const begin = performance.now();
      for (let i = 0; i < count; i++) {
        const value = await step();
        await blockUntilReady([value, params]);
        value.dispose();
      }
      return performance.now() - begin;
    },
  };
}

export async function multiplier({ size }) {
  await init('wasm');
  defaultDevice('wasm');
  const [a, b] = [
    random.uniform(random.key(1), [size, size]),
    random.uniform(random.key(2), [size, size]),
  ];
  const product = jit((a, b) => np.matmul(a, b));
  return {
    async step(count) {
      const begin = performance.now();
      for (let i = 0; i < count; i++) {
        const c = product(a.ref, b.ref);
        await blockUntilReady(c);
        c.dispose();
      }
      return performance.now() - begin;
    },
  };
}
