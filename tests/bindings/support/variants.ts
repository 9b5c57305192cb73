import { createEngine, type Engine } from 'linnet';
import { afterAll, beforeAll, describe } from 'vitest';
import { hasFeature } from '../../../dist/variants/features.js';
import { variants } from '../../../dist/variants/list.js';

/** The variants that this Node can run; the others have their turn in Chromium (browser.test.ts). */
export const variantsHere = variants.filter((variant) =>
  variant.needs.every((need) => hasFeature(need)),
);

/** Declares a suite for each variant of the engine, with an engine that is started before it. */
export function describeVariants(name: string, suite: (engine: () => Engine) => void): void {
  describe.each(variantsHere.map((variant) => variant.name))(`${name} (%s)`, (variant) => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await createEngine({ variant, threads: 2 });
    });
    afterAll(() => engine.dispose());
    suite(() => engine);
  });
}
