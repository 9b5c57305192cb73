// The package's modules without comments and white space: what a browser must load before the first
// step has a budget. Types keep their words, and source maps lead back to the sources.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'rolldown/utils';
import { root } from './project.mjs';

// Only names within functions are shortened: bundlers look for some expressions by their form.
const options = /** @type {const} */ ({
  module: true,
  compress: false,
  mangle: { toplevel: false },
  codegen: { removeWhitespace: true, legalComments: 'none' },
  sourcemap: true,
});

/** Minifies in place every module of a folder, and of its folders, that came with a source map. */
export async function minifyModules(/** @type {string} */ folder) {
  const entries = await readdir(join(root, folder), { recursive: true });
  for (const name of entries.filter((entry) => entries.includes(`${entry}.map`))) {
    const file = join(root, folder, name);
    const { code, map, errors } = await minify(name, await readFile(file, 'utf8'), {
      ...options,
      inputMap: JSON.parse(await readFile(`${file}.map`, 'utf8')),
    });
    if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`);
    await writeFile(file, `${code}\n//# sourceMappingURL=${name.split('/').at(-1)}.map\n`);
    await writeFile(`${file}.map`, JSON.stringify(map));
  }
}
