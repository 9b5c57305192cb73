/**
 * Friedman's first regression problem, which scikit-learn has as `make_friedman1`: ten inputs from 0 to 1,
 * of which five matter, and noise of at most `noise`.
 */
export function friedman(count: number, noise = 0.5): { x: number[][]; y: number[] } {
  let drawn = 0;
  // The formula of the golden numbers.
  const random = () => ((Math.imul(drawn++, 2654435761) + 12345) >>> 0) / 2 ** 32;
  const x = Array.from({ length: count }, () => Array.from({ length: 10 }, random));
  const y = x.map((row) => {
    const [a, b, c, d, e] = row as [number, number, number, number, number];
    const wave = 10 * Math.sin(Math.PI * a * b);
    return wave + 20 * (c - 0.5) ** 2 + 10 * d + 5 * e + (random() * 2 - 1) * noise;
  });
  return { x, y };
}
