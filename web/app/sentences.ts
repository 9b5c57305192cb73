import { DataError, MemoryError, NetworkError, UnsupportedError, WorkerError } from 'linnet';

/**
 * What went wrong, in a sentence for somebody who came to watch digits, with what can be done about
 * it.
 */
export function sentenceFor(reason: unknown): string {
  // The package says what the browser lacks, and which ones have it.
  if (reason instanceof UnsupportedError) return reason.message;
  if (reason instanceof NetworkError) {
    return 'The page could not download all that it needs. Check that you are online, then try again.';
  }
  if (reason instanceof DataError) {
    return `The digits arrived damaged (${reason.message}). Trying again downloads them anew.`;
  }
  if (reason instanceof MemoryError) {
    return 'The browser ran out of memory. Close a few other tabs, then try again.';
  }
  if (reason instanceof WorkerError) {
    return 'The worker that does the computing was ended, by the browser or by an error. Try again to start a new one.';
  }
  return `Something failed that should not: ${reason instanceof Error ? reason.message : String(reason)}`;
}
