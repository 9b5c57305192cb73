import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../dist/api/hash.js';

describe('sha256', () => {
  // Lengths around the borders of the 64-byte blocks and of the 8-byte length at their end.
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 473_128])(
    'agrees with Node on %i bytes',
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255);
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    },
  );
});
