/**
 * Two spellings of one name: JavaScript's `learningRate`, and Keras's `learning_rate`, which is the
 * engine's and that of saved files. Class names (`Dense`) and names of layers are left as they are.
 */

// A digit, or one capital letter, is a word of its own in these, though not in names such as `l2`.
const irregular = new Map([
  ['beta1', 'beta_1'],
  ['beta2', 'beta_2'],
  ['l1l2', 'l1_l2'],
  ['topKCategoricalAccuracy', 'top_k_categorical_accuracy'],
  ['sparseTopKCategoricalAccuracy', 'sparse_top_k_categorical_accuracy'],
]);

/** `'useBias'` → `'use_bias'`. A name in snake_case stays as it is, as one in capitals (`'ROC'`) does. */
export function snakeCase(name: string): string {
  if (/^[A-Z]+$/.test(name)) return name;
  return irregular.get(name) ?? name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** `'use_bias'` → `'useBias'`, `'beta_1'` → `'beta1'`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The name that Keras gives to a layer of a class: `'ReLU'` → `'re_lu'`. */
export function layerName(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** A configuration in JavaScript's spelling: option names to values. */
export type Config = Readonly<Record<string, unknown>>;

/** Gives out Keras's names: the first dense layer is `dense`, the next `dense_1`. */
export function namer(layers: readonly { config: Config }[]): (className: string) => string {
  const taken = new Set(layers.map(({ config }) => config.name));
  const counts = new Map<string, number>();
  return (className) => {
    const base = layerName(className);
    for (;;) {
      const count = counts.get(base) ?? 0;
      counts.set(base, count + 1);
      const name = count === 0 ? base : `${base}_${count}`;
      if (!taken.has(name)) return name;
    }
  };
}

/** Something with options of its own, by Keras's class: `{ className: 'Huber', config: { delta: 2 } }`. */
export interface Configured {
  /** Keras's class: `'Adam'`. */
  readonly className: string;
  /** The options that were given. */
  readonly config: Config;
}

/** Whether a value is something with options of its own. */
export function isConfigured(value: unknown): value is Configured {
  const { className, config } = (value ?? {}) as Partial<Configured>;
  return typeof className === 'string' && typeof config === 'object' && config !== null;
}

/** The same as Keras writes it. */
export interface KerasNamed {
  class_name: string;
  config: Record<string, unknown>;
}

/** Spells configurations for the engine, and the engine's messages back as the caller wrote. */
export class Spelling {
  /** Keras's spelling → the caller's, for every word that differs. */
  readonly #words = new Map<string, string>();

  /** `known` are names of the engine that its messages may list. */
  constructor(known: readonly string[] = []) {
    for (const name of known) this.#learn(name, camelCase(name));
  }

  /** Option names and the names among the values become Keras's; options left undefined are dropped. */
  toKeras(config: Config): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(config)) {
      if (value === undefined) continue;
      result[this.#spell(key)] = key === 'name' ? value : this.#valueToKeras(value);
    }
    return result;
  }

  #valueToKeras(value: unknown): unknown {
    if (typeof value === 'string') return this.#spell(value);
    if (!isConfigured(value)) return value;
    const keras = this.toKerasObject(value);
    // What is told nothing is written by its name, as it is read.
    return Object.keys(keras.config).length === 0 ? snakeCase(layerName(keras.class_name)) : keras;
  }

  /** A name becomes Keras's, something with options an object as Keras writes it. */
  toKerasObject(named: Configured): KerasNamed;
  toKerasObject(named: string | Configured): string | KerasNamed;
  toKerasObject(named: string | Configured): string | KerasNamed {
    return typeof named === 'string'
      ? this.#spell(named)
      : { class_name: named.className, config: this.toKeras(named.config) };
  }

  /** Puts the caller's words back into a message of the engine. */
  fromKeras(message: string, argument = ''): string {
    const words = new Map([[argument, camelCase(argument)], ...this.#words]);
    return message.replace(/\b[a-z0-9]+(?:_[a-z0-9]+)+\b/g, (word) => words.get(word) ?? word);
  }

  #spell(name: string): string {
    const keras = snakeCase(name);
    this.#learn(keras, name);
    return keras;
  }

  #learn(keras: string, caller: string): void {
    if (keras !== caller) this.#words.set(keras, caller);
  }
}
