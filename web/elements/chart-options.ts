import uPlot from 'uplot';

interface Chart extends HTMLElement {
  readonly log: boolean;
  readonly epochs: number;
  readonly format: (value: number) => string;
}

const rem = 16;

/** How a curve looks: an airy grid, epochs along the bottom, and a dot at the newest point. */
export function chartOptions(
  chart: Chart,
  size: { width: number; height: number },
  pointed: (index: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(chart);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const line = style.color;
  const axis: uPlot.Axis = {
    stroke: token('--ink-2'),
    font: `${0.75 * rem}px ${style.fontFamily}`,
    grid: { stroke: token('--rule'), width: 1 },
    ticks: { show: false },
  };
  return {
    ...size,
    pxAlign: 0,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 8, fill: line, stroke: line },
    },
    scales: {
      x: { time: false, range: [0, chart.epochs] },
      y: chart.log ? { distr: 3, range: logRange } : { range: shareRange },
    },
    axes: [
      {
        ...axis,
        size: 28,
        gap: 6,
        splits: () => epochSplits(chart.epochs),
        values: (_, splits) => splits.map(String),
      },
      {
        ...axis,
        size: 44,
        gap: 8,
        ...(chart.log && {
          splits: (_, __, min, max) => logSplits(min, max),
          filter: (_, splits) => splits,
        }),
        values: (_, splits) => splits.map((value) => axisLabel(value, chart.log)),
      },
    ],
    series: [
      {},
      {
        stroke: line,
        width: 2,
        fill: `color-mix(in srgb, ${line} 9%, transparent)`,
        points: { show: false },
      },
    ],
    hooks: {
      setCursor: [(plot) => pointed(plot.cursor.idx ?? null)],
      draw: [(plot) => newestDot(plot, line)],
    },
  };
}

/**
 * A loss axis from the first value down to a round number below the last; steady, so that the curve
 * does not hop.
 */
function logRange(_: uPlot, min: number, max: number): uPlot.Range.MinMax {
  if (!Number.isFinite(min) || !Number.isFinite(max) || max <= 0) return [0.02, 2];
  const floors = [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 1e-4, 1e-6];
  return [floors.find((floor) => floor < min) ?? 1e-8, Math.max(2, max)];
}

function logSplits(min: number, max: number): number[] {
  return [1e-6, 1e-4, 0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5].filter(
    (value) => value >= min && value <= max,
  );
}

/**
 * Once a network is good, how it began is not worth most of the room: the curve then comes in from
 * below.
 */
function shareRange(_: uPlot, min: number, max: number): uPlot.Range.MinMax {
  if (max > 0.9) return [0.8, 1];
  return [[0.6, 0.4, 0.2].find((floor) => floor < min) ?? 0, 1];
}

function epochSplits(epochs: number): number[] {
  const step = Math.ceil(epochs / 10);
  return Array.from({ length: Math.floor(epochs / step) + 1 }, (_, i) => i * step);
}

function axisLabel(value: number, log: boolean): string {
  return log ? String(value) : `${Math.round(value * 100)}%`;
}

function newestDot(plot: uPlot, color: string): void {
  const [xs, ys] = plot.data;
  const last = (xs?.length ?? 0) - 1;
  const x = xs?.[last];
  const y = ys?.[last];
  if (typeof x !== 'number' || typeof y !== 'number') return;
  const { ctx } = plot;
  ctx.beginPath();
  ctx.arc(
    plot.valToPos(x, 'x', true),
    plot.valToPos(y, 'y', true),
    4 * uPlot.pxRatio,
    0,
    2 * Math.PI,
  );
  ctx.fillStyle = color;
  ctx.fill();
}
