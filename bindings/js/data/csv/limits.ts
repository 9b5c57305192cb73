/** How much a CSV file may hold. Everything is checked as it comes, before memory is taken for more. */

import { checkedLimits } from '../limits.js';

/** The limits of a CSV file. Each can be raised, or lowered, by whoever reads it. */
export interface CSVLimits {
  /** Bytes, or characters of a text. Default: 256 MiB (2²⁸). */
  bytes: number;
  /** Rows. Default: 2²². */
  rows: number;
  /** Cells in a row. Default: 4096. */
  columns: number;
  /** Cells in all. Default: 2²⁵, some 33 million. */
  cells: number;
  /** Characters of one cell. Default: 2²⁰. */
  cellLength: number;
}

const defaults: Readonly<CSVLimits> = {
  bytes: 2 ** 28,
  rows: 2 ** 22,
  columns: 4096,
  cells: 2 ** 25,
  cellLength: 2 ** 20,
};

/** The limits that were given, and the defaults of the others. */
export function csvLimits(given: Partial<CSVLimits> = {}): CSVLimits {
  return checkedLimits(given, defaults);
}
