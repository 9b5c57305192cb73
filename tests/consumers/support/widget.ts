import { readFile } from 'node:fs/promises';
import { datasets, type Model, type ModelDescription } from 'linnet';
import type { LinnetSketch, Prediction } from 'linnet/element';
import type { Page } from 'playwright-core';
import { mnistURL, referenceModel } from '../../bindings/support/mnist.ts';

/** What the page says of its network. */
export const described: ModelDescription = {
  labels: [...'0123456789'],
  pipeline: { scale: 1 / 255, input: { kind: 'drawing', size: 28, box: 20, centre: 'mass' } },
};

/** The page's network after one lesson, as a file. */
export async function trainedModel(): Promise<Uint8Array> {
  const mnist = await datasets.mnist({ baseURL: mnistURL });
  const model = await referenceModel({ seed: 42 });
  await model.fit(mnist.train);
  await mnist.dispose();
  return file(model, described);
}

/** Before any lesson; by default as the page would describe it. */
export async function untrainedModel(
  description: ModelDescription = described,
): Promise<Uint8Array> {
  return file(await referenceModel(), description);
}

async function file(model: Model, description: ModelDescription): Promise<Uint8Array> {
  model.details = description;
  const bytes = await model.toBytes();
  await model.dispose();
  return bytes;
}

/** An example's page and script, with another origin in place of the one that it names. */
export async function embedding(cdn: string): Promise<Record<string, string>> {
  const read = (name: string): Promise<string> =>
    readFile(new URL(`../../../examples/embed/${name}`, import.meta.url), 'utf8');
  const page = await read('index.html');
  return {
    '/': page.replace('https://cdn.example/linnet', `${cdn}/node_modules/linnet`),
    '/embed.js': await read('embed.js'),
    '/embed.css': await read('embed.css'),
  };
}

/** Draws a 1 by mouse on a widget. */
export async function drawOne(page: Page, index = 0): Promise<void> {
  const canvas = page.locator('linnet-sketch').nth(index).locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('There is no pad.');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.52, 0.15));
  await page.mouse.down();
  await page.mouse.move(...at(0.48, 0.85), { steps: 12 });
  await page.mouse.up();
}

/** Draws a 1 by keys: the same one on every pad of every size. */
export async function typeOne(page: Page, pad: string): Promise<void> {
  await page.locator(pad).locator('canvas').focus();
  for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  for (let i = 0; i < 18; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
}

declare global {
  /** What `listen` has heard. */
  var heard: { type: string; detail: unknown; from: number; at: number }[];
}

/** Imports the package from another origin and leaves it in the page. */
export async function importLinnet(page: Page, cdn: string): Promise<void> {
  // As text: Vitest would make something else of an import.
  const address = JSON.stringify(`${cdn}/node_modules/linnet/dist/index.js`);
  await page.evaluate(`import(${address}).then((linnet) => { globalThis.linnet = linnet; })`);
}

/** Keeps all events of the widgets of a page, from before their definition on. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.heard = [];
    for (const type of ['load', 'error', 'prediction']) {
      const keep = ({ target, detail }: CustomEvent): void => {
        const from = [...document.querySelectorAll('linnet-sketch')].indexOf(
          target as LinnetSketch,
        );
        if (from >= 0) globalThis.heard.push({ type, detail, from, at: performance.now() });
      };
      document.addEventListener(type, keep as EventListener, { capture: true });
    }
  });
}

/** The last answer of a widget, once the picture stands still. */
export async function lastPrediction(page: Page): Promise<Prediction> {
  await page.waitForFunction(() => {
    const status = document
      .querySelector('linnet-sketch')
      ?.shadowRoot?.querySelector('[role=status]');
    // It says what it reads when a picture stands still, be it half drawn while a machine was busy.
    const last = globalThis.heard.at(-1)?.at ?? Number.POSITIVE_INFINITY;
    return status?.textContent !== '' && performance.now() - last > 1000;
  });
  return page.evaluate(() => {
    const { detail } = globalThis.heard.filter(({ type }) => type === 'prediction').at(-1) ?? {};
    const prediction = detail as Prediction;
    return { ...prediction, probabilities: [...prediction.probabilities] as never };
  });
}
