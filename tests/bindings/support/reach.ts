import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the compiled package. */
export const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

const imports = /(?:from|import|import\()\s*['"]([^'"]+)['"]/g;
const loadedAtOnce = /(?:from|import)\s*['"]([^'"]+)['"]/g;

/**
 * All modules that a module imports, directly or not, and the packages among them.
 *
 * @param options `atOnce`: without what is only loaded when it is asked for
 */
export async function reach(
  entry: string,
  { atOnce = false } = {},
): Promise<{ modules: Set<string>; packages: Set<string> }> {
  const modules = new Set<string>();
  const packages = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (modules.has(path)) return;
    modules.add(path);
    const source = await readFile(path, 'utf8');
    const found = source.matchAll(atOnce ? loadedAtOnce : imports);
    for (const [, name] of found) {
      if (name?.startsWith('.')) await visit(resolve(dirname(path), name));
      else packages.add(name as string);
    }
  };
  await visit(resolve(dist, entry));
  return { modules, packages };
}
