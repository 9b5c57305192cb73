import {
  DataError,
  MemoryError,
  NetworkError,
  UnsupportedError,
  WorkerError,
} from '../api/errors.js';

/** What went wrong, in a sentence for somebody who came to draw; the event has the error itself. */
export function sentenceFor(error: unknown): string {
  // The package says what the browser lacks, and which ones have it.
  if (error instanceof UnsupportedError) return error.message;
  if (error instanceof NetworkError) return 'The model that reads drawings could not be fetched.';
  if (error instanceof DataError) return `This model cannot read drawings (${error.message}).`;
  if (error instanceof MemoryError) return 'The browser has no memory left for the model.';
  if (error instanceof WorkerError) return 'The worker that reads drawings could not go on.';
  return `Reading failed: ${error instanceof Error ? error.message : String(error)}`;
}
