import * as linnet from 'linnet';
import * as validation from 'linnet/validation';
import { expect, it } from 'vitest';
import golden from '../golden/workflow-training.json' with { type: 'json' };
import { numbers } from '../golden/workflow-training.mjs';

// The C++ of `engine/workflow` is held to the same numbers.
it('gives the numbers that C++ gives too', async () => {
  expect(JSON.parse(JSON.stringify(await numbers(linnet, validation)))).toEqual(golden);
});
