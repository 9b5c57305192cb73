// Builds the package and runs the reference program through it, with the arguments given.
import { build } from './build.mjs';
import { failWith } from './lib/project.mjs';
import { runAloud } from './lib/run.mjs';

try {
  await build({ site: false });
  process.exitCode = await runAloud(process.execPath, [
    'dist/cli/train.js',
    ...process.argv.slice(2),
  ]);
} catch (error) {
  failWith(error);
}
