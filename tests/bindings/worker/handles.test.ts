import { StateError } from 'linnet';
import { describe, expect, it, vi } from 'vitest';
import { Handles } from '../../../dist/worker/handles.js';
import type { EngineModel } from '../../../dist/worker/module.js';
import { expectError } from '../support/expect-error.ts';

const model = (): EngineModel => ({ delete: vi.fn() }) as unknown as EngineModel;

describe('Handles', () => {
  it('gives objects back by their number', () => {
    const handles = new Handles();
    const [one, two] = [model(), model()];
    const first = handles.add('model', one);
    const second = handles.add('model', two);
    expect(handles.get('model', first)).toBe(one);
    expect(handles.get('model', second)).toBe(two);
  });

  it('refuses numbers of nothing, of another kind, and of what was disposed', async () => {
    const handles = new Handles();
    const handle = handles.add('model', model());
    const message = /this (model|dataset) is not there any more/;
    await expectError(() => handles.get('model', 99), { class: StateError, message });
    await expectError(() => handles.get('dataset', handle), { class: StateError, message });
    handles.delete(handle);
    await expectError(() => handles.get('model', handle), { class: StateError, message });
  });

  it('frees an object once', () => {
    const handles = new Handles();
    const object = model();
    const handle = handles.add('model', object);
    handles.delete(handle);
    handles.delete(handle);
    expect(object.delete).toHaveBeenCalledTimes(1);
    expect(handles.size).toBe(0);
  });

  it('frees an object that a call needs when the last such call is over', () => {
    const handles = new Handles();
    const object = model();
    const handle = handles.add('model', object);
    const releases = [handles.hold([handle]), handles.hold([handle])];
    handles.delete(handle);
    releases[0]?.();
    expect(object.delete).not.toHaveBeenCalled();
    releases[1]?.();
    expect(object.delete).toHaveBeenCalledTimes(1);
  });
});
