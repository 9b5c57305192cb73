import { ArgumentError, UnsupportedError } from 'linnet';
import { describe, expect, it } from 'vitest';
import { detectFeatures } from '../../../dist/variants/features.js';
import { variants } from '../../../dist/variants/list.js';
import { selectVariant } from '../../../dist/variants/select.js';
import { expectError } from '../support/expect-error.ts';

const all = { simd: true, relaxed: true, exceptions: true, sharing: true, cores: 8 };
const notIsolated = { ...all, sharing: false };

describe('selectVariant', () => {
  it.each([
    ['nothing wished', all, {}, 'wasm-threads', 4],
    ['nothing wished on two cores', { ...all, cores: 2 }, {}, 'wasm-threads', 2],
    ['nothing wished on a page that is not isolated', notIsolated, {}, 'wasm-simd', 1],
    ['a variant by name', all, { variant: 'wasm-simd' }, 'wasm-simd', 1],
    ['the relaxed variant, and only by name', all, { variant: 'wasm-relaxed' }, 'wasm-relaxed', 4],
    ['one thread', all, { threads: 1 }, 'wasm-threads', 1],
    ['more threads than are useful', all, { threads: 6 }, 'wasm-threads', 6],
    ['more threads than can be had', notIsolated, { threads: 4 }, 'wasm-simd', 1],
  ])('%s', (_, features, wishes, variant, threads) => {
    expect(selectVariant(features, wishes)).toMatchObject({ variant, threads });
  });

  it('says why not more threads', () => {
    const { reasons } = selectVariant(all, { variant: 'wasm-simd' });
    expect(reasons).toContain('1 thread: wasm-simd is built without threads');
  });

  it('says what a page lacks for threads', () => {
    const { reasons } = selectVariant(notIsolated, { threads: 4 });
    expect(reasons).toContain(
      '1 thread: the page is not cross-origin isolated; see the headers COOP and COEP',
    );
    expect(reasons).toContain('threads: 4 were asked for, 1 can be had');
  });

  it.each([
    [{ ...all, simd: false }, /needs WebAssembly SIMD, which/],
    [{ ...all, exceptions: false }, /needs WebAssembly exceptions, which/],
    [{ ...all, simd: false, exceptions: false }, /WebAssembly SIMD and WebAssembly exceptions/],
  ])('says what is missing: %j', (features, message) =>
    expectError(() => selectVariant(features), { class: UnsupportedError, message }),
  );

  it('refuses a variant that it does not know', () =>
    expectError(() => selectVariant(all, { variant: 'wasm-smid' }), {
      class: ArgumentError,
      argument: 'variant',
      message:
        /expected one of wasm-threads, wasm-simd, wasm-relaxed, got "wasm-smid"\. Did you mean "wasm-simd"\?/,
    }));

  it.each([0, 1.5, -1, Number.NaN])('refuses %s threads', (threads) =>
    expectError(() => selectVariant(all, { threads }), {
      class: ArgumentError,
      argument: 'threads',
      message: /threads: expected a whole number of at least 1, got/,
    }),
  );
});

describe('selectVariant of several', () => {
  const list = [
    { name: 'threaded', needs: ['simd', 'exceptions'], threads: true },
    { name: 'plain', needs: ['exceptions'], threads: false },
  ] as const;

  it.each([
    ['the first that can run', all, {}, 'threaded', 4],
    ['the next one where the first cannot run', { ...all, simd: false }, {}, 'plain', 1],
    ['the one that was asked for', all, { variant: 'plain' }, 'plain', 1],
    ['as many threads as were asked for', all, { threads: 2 }, 'threaded', 2],
    ['no more threads than there are cores', { ...all, cores: 2 }, { threads: 5 }, 'threaded', 2],
  ])('takes %s', (_, features, wishes, variant, threads) => {
    expect(selectVariant(features, wishes, list)).toMatchObject({ variant, threads });
  });

  it('does not run another than the one that was asked for', () =>
    expectError(() => selectVariant({ ...all, simd: false }, { variant: 'threaded' }, list), {
      class: UnsupportedError,
      message: /needs WebAssembly SIMD/,
    }));

  it('names the least that is missing', () =>
    expectError(() => selectVariant({ ...all, simd: false, exceptions: false }, {}, list), {
      class: UnsupportedError,
      message: /needs WebAssembly exceptions, which/,
    }));
});

describe('detectFeatures', () => {
  it('finds what this Node has', () => {
    expect(detectFeatures()).toMatchObject({ simd: true, exceptions: true });
  });

  it('finds nothing where there is no WebAssembly', () => {
    const { WebAssembly } = globalThis;
    try {
      Reflect.deleteProperty(globalThis, 'WebAssembly');
      expect(detectFeatures()).toMatchObject({ simd: false, exceptions: false });
    } finally {
      globalThis.WebAssembly = WebAssembly;
    }
  });
});

describe('variants', () => {
  it('are the presets whose names begin with wasm-', async () => {
    const { default: presets } = await import('../../../CMakePresets.json');
    const names = presets.configurePresets
      .filter((preset) => !('hidden' in preset) && preset.name.startsWith('wasm-'))
      .map((preset) => preset.name);
    expect(variants.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });
});
