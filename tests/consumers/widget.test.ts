import { beforeAll, describe, expect, it } from 'vitest';
import { barriers } from '../web/page/barriers.ts';
import { type Headers, isolation, type Opened, strict, useBrowser } from './support/pages.ts';
import {
  described,
  drawOne,
  embedding,
  importLinnet,
  lastPrediction,
  listen,
  trainedModel,
  typeOne,
  untrainedModel,
} from './support/widget.ts';

const { servers, open } = useBrowser();

let model: Uint8Array;
beforeAll(async () => {
  model = await trainedModel();
});

const allowing = (): Headers =>
  strict({
    'script-src': `'self' ${servers.cdn.url} 'wasm-unsafe-eval'`,
    'connect-src': `'self' ${servers.cdn.url}`,
    'worker-src': 'blob:',
    'style-src': "'self'",
  });

/** Opens the example, or another body in its place, with files beside it. */
async function embed(
  headers: Headers = {},
  { body, files = {} }: { body?: string; files?: Record<string, Uint8Array> } = {},
): Promise<Opened> {
  servers.cdn.headers = { 'access-control-allow-origin': '*' };
  const pages = await embedding(servers.cdn.url);
  if (body !== undefined) {
    pages['/'] = (pages['/'] as string).replace(
      /<body>[\s\S]*<\/body>/,
      `<body>${body}<output></output></body>`,
    );
  }
  const others = { '/mnist.safetensors': model, ...files };
  Object.assign(servers.home, { root: '', headers, pages: { ...pages, ...others } });
  return open(`${servers.home.url}/`, listen);
}

/** Waits until so many events of a type were heard, and gives them. */
async function events(page: Opened['page'], type: string, count = 1) {
  await page.waitForFunction(
    ([type, count]) => globalThis.heard.filter((one) => one.type === type).length >= count,
    [type, count] as const,
  );
  return page.evaluate(
    (type) =>
      globalThis.heard
        .filter((one) => one.type === type)
        .map(({ detail, from }) => {
          const { name, message, argument } = (detail ?? {}) as Record<string, string>;
          return { from, name, message, argument };
        }),
    type,
  );
}

const one = '<linnet-sketch src="mnist.safetensors"></linnet-sketch>';
const two = one + one;
const modelRequests = ({ requests }: Opened): number =>
  requests.filter((url) => url.endsWith('.safetensors')).length;

describe('examples/embed, with the widget from another origin', () => {
  it.each([
    { kind: 'a plain page', headers: () => ({}) },
    { kind: 'an isolated page', headers: () => isolation },
    { kind: 'a page with a strict policy', headers: allowing },
    {
      kind: 'an isolated page with a strict policy',
      headers: () => ({ ...allowing(), ...isolation }),
    },
  ])('reads what the mouse draws on $kind', async ({ headers }) => {
    const { page, complaints, requests, close } = await embed(headers());
    await drawOne(page);
    const { label, index, confidence, probabilities } = await lastPrediction(page);
    expect({ label, index }).toEqual({ label: '1', index: 1 });
    expect(probabilities).toHaveLength(10);
    expect(confidence).toBe(Math.max(...probabilities));
    expect(await page.textContent('output')).toMatch(/^1, \d+%$/);
    await close();
    expect(complaints).toEqual([]);
    const known = [servers.home.url, servers.cdn.url, `blob:${servers.home.url}`];
    const strange = requests.filter((url) => !known.some((origin) => url.startsWith(`${origin}/`)));
    expect(strange).toEqual([]);
  });

  it('adds no name to the page but that of its element', async () => {
    const { page, close } = await embed();
    await events(page, 'load');
    const added = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name));
    });
    // What this test itself keeps there, and a name that Chromium gives to top frames alone.
    expect(added.filter((name) => name !== 'heard' && !/^\d+$/.test(name))).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'has no barrier that axe finds, in the %s',
    async (scheme) => {
      const { page, close } = await embed();
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await typeOne(page, 'linnet-sketch');
      await lastPrediction(page);
      expect(await barriers(page)).toEqual([]);
      await close();
    },
  );
});

describe('several widgets', () => {
  it('share one engine and one model', async () => {
    const opened = await embed({}, { body: two });
    const { page, complaints, close } = opened;
    await events(page, 'load', 2);
    await drawOne(page, 0);
    await drawOne(page, 1);
    await page.waitForFunction(
      () =>
        new Set(globalThis.heard.filter((e) => e.type === 'prediction').map((e) => e.from)).size ===
        2,
    );
    expect(page.workers()).toHaveLength(1);
    expect(modelRequests(opened)).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it('keep the model until the last one goes, and while one only moves', async () => {
    const opened = await embed({}, { body: two });
    const { page, close } = opened;
    await events(page, 'load', 2);
    await page.evaluate(() => {
      const [first, second] = document.querySelectorAll('linnet-sketch');
      document.body.append(first as Node);
      second?.remove();
      Object.assign(globalThis, { freed: document.querySelector('linnet-sketch')?.model });
    });
    await drawOne(page);
    await events(page, 'prediction');
    expect(modelRequests(opened)).toBe(1);
    const error = await page.evaluate(async () => {
      document.querySelector('linnet-sketch')?.remove();
      await new Promise((resolve) => setTimeout(resolve));
      const { freed } = globalThis as unknown as {
        freed: { predict(x: number[]): Promise<unknown> };
      };
      return freed.predict([]).catch(({ name }) => name);
    });
    expect(error).toBe('StateError');
    await page.evaluate(() => {
      document.body.innerHTML = '<linnet-sketch src="mnist.safetensors"></linnet-sketch>';
    });
    await events(page, 'load', 3);
    expect(modelRequests(opened)).toBe(2);
    await close();
  });
});

describe('the pad', () => {
  it('gives no answer while it is blank, and takes none that comes too late', async () => {
    const { page, close } = await embed();
    await events(page, 'load');
    await drawOne(page);
    await lastPrediction(page);
    const before = await page.evaluate(() => globalThis.heard.length);
    await page.getByRole('button', { name: 'Clear' }).click();
    const sketch = page.locator('linnet-sketch');
    await sketch.getByText('Draw a digit here').waitFor();
    await page.waitForFunction(
      () =>
        document.querySelector('linnet-sketch')?.shadowRoot?.querySelector('[role=status]')
          ?.textContent === '',
    );
    expect(await page.evaluate(() => globalThis.heard.length)).toBe(before);
    expect(await sketch.locator('.value').allTextContents()).toEqual(Array(10).fill('–'));
    await close();
  });

  it('that is disabled takes neither pen nor keys', async () => {
    const { page, close } = await embed();
    await events(page, 'load');
    await page.evaluate(() =>
      document.querySelector('linnet-sketch')?.setAttribute('disabled', ''),
    );
    await drawOne(page);
    await typeOne(page, 'linnet-sketch');
    await page.evaluate(() => document.querySelector('linnet-sketch')?.removeAttribute('disabled'));
    expect(await page.locator('linnet-sketch').getByText('Draw a digit here').isVisible()).toBe(
      true,
    );
    // The first drawing that counts is the one from now on.
    expect(await page.evaluate(() => globalThis.heard.length)).toBe(1);
    await drawOne(page);
    await events(page, 'prediction');
    await close();
  });

  it('has the name that it is given', async () => {
    const { page, close } = await embed();
    await page.getByRole('application', { name: 'Pad to draw a digit on' }).waitFor();
    await close();
  });
});

describe('a model', () => {
  const described28 = described.pipeline?.input;
  it.each([
    { what: 'of another kind', input: { kind: 'photo' }, says: 'got "photo"' },
    {
      what: 'of another size',
      input: { ...described28, size: 32 },
      says: 'drawings of 32 x 32, got the input [784]',
    },
    { what: 'that does not say', input: undefined, says: 'got none' },
  ])('$what is refused with a sentence', async ({ input, says }) => {
    const file = await untrainedModel({ ...described, pipeline: { input: input as never } });
    const { page, close } = await embed({}, { files: { '/mnist.safetensors': file } });
    const [error] = await events(page, 'error');
    expect(error).toMatchObject({ name: 'DataError', argument: 'src' });
    expect(error?.message).toContain(says);
    expect(await page.locator('linnet-sketch').getByRole('alert').textContent()).toBe(
      `This model cannot read drawings (${error?.message}).`,
    );
    await close();
  });

  it('that is not there can be asked for again', async () => {
    const { page, close } = await embed(
      {},
      { files: { '/mnist.safetensors': undefined as never } },
    );
    expect(await events(page, 'error')).toMatchObject([{ name: 'NetworkError' }]);
    Object.assign(servers.home.pages ?? {}, { '/mnist.safetensors': model });
    await page.getByRole('button', { name: 'Try again' }).click();
    await events(page, 'load');
    await drawOne(page);
    expect((await lastPrediction(page)).label).toBe('1');
    await close();
  });

  it('may be given, even before the element is one, and is not freed then', async () => {
    const { page, complaints, close } = await embed({}, { body: '' });
    await importLinnet(page, servers.cdn.url);
    const answer = await page.evaluate(async () => {
      const given = await globalThis.linnet.loadModel('mnist.safetensors');
      // In a document without a window no element is defined.
      const elsewhere = document.implementation.createHTMLDocument();
      const sketch = elsewhere.createElement('linnet-sketch');
      sketch.model = given;
      const loaded = new Promise((resolve) => sketch.addEventListener('load', resolve));
      document.body.append(sketch);
      await loaded;
      const isUsed = sketch.model === given;
      sketch.remove();
      await new Promise((resolve) => setTimeout(resolve));
      return { isUsed, outputs: (await given.predict(new Uint8Array(784))).length };
    });
    expect(answer).toEqual({ isUsed: true, outputs: 10 });
    expect(complaints).toEqual([]);
    await close();
  });

  it('must be one', async () => {
    const { page, close } = await embed();
    await events(page, 'load');
    const error = await page.evaluate(() => {
      try {
        (document.querySelector('linnet-sketch') as { model: unknown }).model = 'mnist';
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(error).toBe('model: expected a model or null, got "mnist"');
    await close();
  });
});
