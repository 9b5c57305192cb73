import { createEngine, type Engine } from 'linnet';
import { afterAll, beforeAll, describe } from 'vitest';
import { variants } from '../../../dist/variants/list.js';

/** Declares a suite for each variant of the engine, with an engine that is started before it. */
export function describeVariants(name: string, suite: (engine: () => Engine) => void): void {
  describe.each(variants.map((variant) => variant.name))(`${name} (%s)`, (variant) => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await createEngine({ variant });
    });
    afterAll(() => engine.dispose());
    suite(() => engine);
  });
}
