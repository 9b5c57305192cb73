import { ArgumentError } from 'linnet';
import { describe, expect, it } from 'vitest';
import { linkedController } from '../../../dist/api/signals.js';
import { expectError } from '../support/expect-error.ts';

describe('linkedController', () => {
  it.each([5, 'abort', {}, true])('refuses what is no signal: %s', async (signal) => {
    const call = (): unknown => linkedController(signal as never);
    await expectError(call, { class: ArgumentError, argument: 'signal', message: /AbortSignal/ });
  });

  it('is aborted with the outer signal, before or after it was made', () => {
    const outer = new AbortController();
    const early = linkedController(outer.signal);
    const reason = new Error('enough');
    outer.abort(reason);
    expect(early.signal.reason).toBe(reason);
    expect(linkedController(outer.signal).signal.reason).toBe(reason);
  });

  it('is aborted on its own, and keeps the first reason', () => {
    const outer = new AbortController();
    const controller = linkedController(outer.signal);
    controller.guard(() => {
      throw new Error('first');
    });
    controller.abort(new Error('second'));
    expect(controller.signal.reason.message).toBe('first');
    expect(outer.signal.aborted).toBe(false);
  });

  it('can let go of the outer signal', () => {
    const outer = new AbortController();
    const controller = linkedController(outer.signal);
    controller.unlink();
    outer.abort();
    expect(controller.signal.aborted).toBe(false);
  });
});
