/** A file for the visitor of a page. */

import { unexpected } from './check.js';
import { UnsupportedError } from './errors.js';

/**
 * Has the browser download bytes, as if a link had been clicked.
 *
 * @throws UnsupportedError where there is no page, ArgumentError for a name that is none
 */
export function downloadFile(bytes: Uint8Array<ArrayBuffer>, filename: string): void {
  if (typeof filename !== 'string' || filename === '') {
    throw unexpected('filename', 'a name such as "mnist.safetensors"', filename);
  }
  if (typeof document !== 'object') {
    throw new UnsupportedError('download: there is no page here; save to a file: address instead');
  }
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  // The download has begun by then; browsers ask for some time before the address is gone.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
