import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The folder of the consumers, and of the one node_modules that they share. */
export const projects = fileURLToPath(new URL('../projects/', import.meta.url));

/** The package, as it was packed and installed. */
export const installed = `${projects}node_modules/linnet/`;

/** Where the package is packed to. */
export const packed = fileURLToPath(new URL('../../../build/consumers/', import.meta.url));

/** The package, as it would be sent to the registry. */
export async function tarball(): Promise<string> {
  const { version } = JSON.parse(await readFile(`${installed}package.json`, 'utf8'));
  return `${packed}linnet-${version}.tgz`;
}

const run = promisify(execFile);

/** Runs a program in one of the projects and gives what it prints. It fails with all its words. */
export async function runIn(project: string, program: string, ...words: string[]): Promise<string> {
  const { stdout } = await run(program, words, { cwd: `${projects}${project}` });
  return stdout;
}

/** Builds a project as its owner would. */
export async function build(project: string): Promise<void> {
  await rm(`${projects}${project}/dist`, { recursive: true, force: true });
  await runIn(project, 'npm', 'run', 'build');
}

/** Starts `vite` in a project; the address is the one that it prints. */
export async function startVite(project: string): Promise<{ url: string; stop(): void }> {
  // What it has prepared of an earlier package of the same version would be used again.
  const words = ['--force', '--host', '127.0.0.1', '--port', '0', '--clearScreen', 'false'];
  const server = spawn(`${projects}node_modules/.bin/vite`, words, {
    cwd: `${projects}${project}`,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { url: await addressOf(server), stop: () => void server.kill() };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const listen = (chunk: Buffer): void => {
      printed += chunk;
      const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed) ?? [];
      if (url) resolve(url);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`vite ended with ${code}:\n${printed}`)));
  });
}
