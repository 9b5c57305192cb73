import { afterEach, expect, it, vi } from 'vitest';
import { digestOf } from '../../../dist/storage/digest.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('is the same SHA-256 where the browser has one and where it has none', async () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i);
  const own = await digestOf(bytes);
  expect(own).toMatch(/^[0-9a-f]{64}$/);
  vi.stubGlobal('crypto', {});
  expect(await digestOf(bytes)).toBe(own);
  expect(await digestOf(new Uint8Array())).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});
