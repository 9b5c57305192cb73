/**
 * Two spellings of one name: JavaScript's `learningRate`, and Keras's `learning_rate`, which is the
 * engine's and that of saved files. Class names (`Dense`) and names of layers are left as they are.
 */

// A digit, or one capital letter, is a word of its own in these, though not in names such as `l2`.
const irregular = new Map([
  ['beta1', 'beta_1'],
  ['beta2', 'beta_2'],
  ['topKCategoricalAccuracy', 'top_k_categorical_accuracy'],
  ['sparseTopKCategoricalAccuracy', 'sparse_top_k_categorical_accuracy'],
]);

/** `'useBias'` → `'use_bias'`. A name in snake_case stays as it is. */
export function snakeCase(name: string): string {
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

/** Something with options of its own, by Keras's class: `{ className: 'Huber', config: { delta: 2 } }`. */
export interface Configured {
  /** Keras's class: `'Adam'`. */
  readonly className: string;
  /** The options that were given. */
  readonly config: Config;
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
      const isName = typeof value === 'string' && key !== 'name';
      result[this.#spell(key)] = isName ? this.#spell(value) : value;
    }
    return result;
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
