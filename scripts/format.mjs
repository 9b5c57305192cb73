// Formats every source file of the project.
import { formatCpp, formatWeb } from './lib/format.mjs';
import { failWith } from './lib/project.mjs';

try {
  const statuses = [await formatCpp('write'), await formatWeb('write')];
  process.exitCode = Math.max(...statuses);
} catch (error) {
  failWith(error);
}
