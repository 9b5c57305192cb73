import { css, html, LitElement, type PropertyValues, unsafeCSS } from 'lit';
import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css?inline';
import { chartOptions } from './chart-options.ts';
import { SchemeController } from './scheme.ts';

const height = 208;

/**
 * One curve over the epochs of a training, with its last value in large type. A pointer on the
 * chart shows the value there instead. `log` spreads small values out, which is where a loss spends
 * most of its time.
 */
export class LinnetCurves extends LitElement {
  static override properties = {
    name: {},
    note: {},
    log: { type: Boolean },
    epochs: { type: Number },
    x: { attribute: false },
    y: { attribute: false },
    format: { attribute: false },
    pointed: { state: true },
  };
  static override styles = [
    unsafeCSS(uPlotStyles),
    css`
      :host { display: block; min-width: 0; color: var(--curve); }
      header { display: flex; align-items: baseline; gap: 0.625rem; color: var(--ink); }
      h3 { margin: 0; font-size: 0.9375rem; font-weight: 600; }
      small { color: var(--ink-2); font-size: 0.8125rem; }
      output {
        margin-left: auto; color: var(--curve); font-size: 1.75rem; line-height: 1; font-weight: 650;
        letter-spacing: -0.02em; font-variant-numeric: tabular-nums;
      }
      .chart { position: relative; height: ${height}px; margin-top: 0.5rem; }
      .uplot, .u-wrap { position: absolute; font-family: inherit; }
      .u-cursor-x { border-color: var(--ink-3); }
    `,
  ];

  declare name: string;
  declare note: string;
  declare log: boolean;
  declare epochs: number;
  declare x: readonly number[];
  declare y: readonly number[];
  declare format: (value: number) => string;
  /** Which point the pointer is on, or null. */
  declare pointed: number | null;
  #plot: uPlot | null = null;
  #frame = 0;
  readonly #resized = new ResizeObserver(([entry]) => {
    if (entry) this.#plot?.setSize({ width: entry.contentRect.width, height });
  });

  constructor() {
    super();
    this.name = '';
    this.note = '';
    this.log = false;
    this.epochs = 1;
    this.x = [];
    this.y = [];
    this.format = String;
    this.pointed = null;
    new SchemeController(this, () => this.#build());
  }

  override render() {
    const at = this.pointed ?? this.y.length - 1;
    const value = this.y[at];
    const shown = value === undefined ? '' : this.format(value);
    return html`
      <header><h3>${this.name}</h3><small>${this.note}</small><output aria-live="off">${shown}</output></header>
      <div class="chart" role="img" aria-label=${`${this.name} over ${this.epochs} epochs: ${shown || 'nothing yet'}`}></div>
    `;
  }

  override firstUpdated(): void {
    this.#build();
    this.#resized.observe(this.#chart());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!this.#plot) return;
    if (changed.has('epochs')) this.#build();
    else if (changed.has('y')) this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  #chart(): HTMLElement {
    return this.renderRoot.querySelector('.chart') as HTMLElement;
  }

  #data(): uPlot.AlignedData {
    return [this.x as number[], this.y as number[]];
  }

  #draw(): void {
    this.#frame = 0;
    this.#plot?.setData(this.#data());
  }

  /**
   * A chart keeps the colours and the axes that it was made with, so a change of either makes a new
   * one.
   */
  #build(): void {
    const chart = this.#chart();
    if (!chart) return;
    this.#plot?.destroy();
    const options = chartOptions(this, { width: chart.clientWidth || 300, height }, (index) => {
      this.pointed = index;
    });
    this.#plot = new uPlot(options, this.#data(), chart);
  }
}

customElements.define('linnet-curves', LinnetCurves);
