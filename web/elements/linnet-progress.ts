import { css, html, LitElement } from 'lit';

/**
 * A bar with a few words beside it. `value` runs from 0 to 1; null is a wait whose end is not
 * known. An `idle` one keeps its room, so that nothing jumps when it starts.
 */
export class LinnetProgress extends LitElement {
  static override properties = {
    value: { attribute: false },
    label: {},
    detail: {},
    idle: { type: Boolean, reflect: true },
  };
  static override styles = css`
    :host { display: flex; align-items: center; gap: 0.75rem; min-height: 1.25rem; }
    :host([idle]) { visibility: hidden; }
    span { color: var(--ink-2); font-size: 0.8125rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
    progress {
      appearance: none; display: block; flex: 1; min-width: 0; height: 0.375rem; border: 0; border-radius: 1rem;
      overflow: hidden; background: var(--rule-strong);
    }
    progress::-webkit-progress-bar { background: var(--rule-strong); }
    progress::-webkit-progress-value { background: var(--right); border-radius: 1rem; }
    progress::-moz-progress-bar { background: var(--right); border-radius: 1rem; }
  `;

  declare value: number | null;
  declare label: string;
  declare detail: string;
  declare idle: boolean;

  constructor() {
    super();
    this.value = null;
    this.label = '';
    this.detail = '';
    this.idle = false;
  }

  override render() {
    return html`
      ${
        this.value === null
          ? html`<progress aria-label=${this.label}></progress>`
          : html`<progress aria-label=${this.label} max="1" .value=${this.value}></progress>`
      }
      <span>${this.detail}</span>
    `;
  }
}

customElements.define('linnet-progress', LinnetProgress);
