/** Limits, as every reader of files has them. */

import { checkInteger, checkOptions } from '../api/check.js';

/** Limits of any kind: those that were given, checked, and the defaults of the others. */
export function checkedLimits<T extends object>(given: Partial<T>, defaults: Readonly<T>): T {
  const names = Object.keys(defaults) as (keyof T & string)[];
  checkOptions('limits', given, names);
  const limits = { ...defaults } as Record<string, unknown>;
  for (const name of names) {
    const value = given[name];
    if (value !== undefined) limits[name] = checkInteger(`limits.${name}`, value, 0);
  }
  return limits as T;
}
