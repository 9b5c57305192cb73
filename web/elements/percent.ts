/** A share as per cent, never rounded up: 9,999 of 10,000 are not all. */
export function percent(share: number, places: number): string {
  const unit = 10 ** places;
  // The last digit of a 32-bit number is noise: 0.29 is held as 0.28999999.
  return `${(Math.floor(share * 100 * unit + 1e-4) / unit).toFixed(places)}%`;
}

/** How sure a network says it is. It is never certain, even where its arithmetic rounds to 1. */
export function sureness(probability: number, places: number): string {
  return percent(Math.min(probability, 0.999), places);
}
