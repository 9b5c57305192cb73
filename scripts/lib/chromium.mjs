import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

// Root in a container has no other way to start it; the rest keeps it from working for itself.
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the system's Chromium, without a window. */
export function launchChromium() {
  return chromium.launch({ executablePath: findChromium(), args: flags });
}

/**
 * Starts it on a profile of its own, which outlives it.
 * @param {string} folder
 */
export function launchProfile(folder) {
  return chromium.launchPersistentContext(folder, { executablePath: findChromium(), args: flags });
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (found) return found;
  }
  throw new Error('Chromium is not on PATH. Run scripts/setup --tests.');
}

function isExecutable(/** @type {string} */ file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
