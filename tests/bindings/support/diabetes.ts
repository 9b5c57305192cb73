import { readFile } from 'node:fs/promises';
import { parseCSV, type Table } from 'linnet/data';

/** 442 people, ten measurements of each, and how far the disease went on in a year: see tests/golden. */
export async function diabetes(): Promise<Table> {
  return parseCSV(await readFile(new URL('../../golden/diabetes.csv', import.meta.url)));
}
