/**
 * The widget's looks. Custom properties named `--linnet-…` change them from outside; the light and the
 * dark follow `color-scheme` of the page.
 */
const css = `
:host {
  --_ink: var(--linnet-ink, light-dark(#1a2142, #eceefa));
  --_quiet: var(--linnet-quiet, light-dark(#565d7c, #a3abcd));
  --_sheet: var(--linnet-paper, light-dark(#ffffff, #141830));
  --_square: var(--linnet-square, light-dark(#e9edf6, #1d2340));
  --_rule: var(--linnet-rule, light-dark(#c6cbdb, #3a426a));
  --_track: var(--linnet-track, light-dark(#e7e9f1, #20264a));
  --_accent: var(--linnet-accent, light-dark(#3d5bd0, #8ea4ff));
  --_faint: var(--linnet-faint, light-dark(#a9afc6, #545c85));
  --_wrong: var(--linnet-wrong, light-dark(#c0203e, #ff7388));
  display: block; container-type: inline-size; max-width: 44rem; color: var(--_ink);
  font-family: var(--linnet-font, system-ui, sans-serif); line-height: 1.35;
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
.sketch { display: grid; gap: 1rem 1.5rem; }
@container (min-width: 30rem) { .sketch { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.paper { position: relative; aspect-ratio: 1; }
canvas {
  display: block; width: 100%; height: 100%; border-radius: var(--linnet-radius, 0.75rem);
  cursor: crosshair; touch-action: none; -webkit-user-select: none; user-select: none;
  caret-color: var(--_accent); background-color: var(--_sheet);
  background-image:
    linear-gradient(var(--_square) 1px, transparent 1px),
    linear-gradient(90deg, var(--_square) 1px, transparent 1px);
  background-size: calc(100% / 14) calc(100% / 14); background-position: -1px -1px;
  box-shadow: inset 0 0 0 1px var(--_rule);
}
canvas[aria-disabled='true'] { cursor: not-allowed; opacity: 0.55; }
canvas:focus-visible, button:focus-visible { outline: 3px solid var(--_accent); outline-offset: 3px; }
.over {
  position: absolute; inset: 0; display: grid; place-content: center; justify-items: center;
  gap: 0.75rem; padding: 2rem; color: var(--_quiet); text-align: center; pointer-events: none;
}
.over button { pointer-events: auto; }
.failure { color: var(--_wrong); overflow-wrap: anywhere; max-height: 100%; overflow: hidden; }
progress { width: 8rem; height: 0.375rem; accent-color: var(--_accent); }
.clear { justify-self: start; }
button {
  min-height: 2.75rem; padding: 0 1.25rem; border: 1px solid var(--_rule); border-radius: 0.625rem;
  background: var(--_sheet); color: var(--_ink); font: inherit; font-weight: 600; cursor: pointer;
}
button:hover:enabled { border-color: var(--_ink); }
button:disabled { color: var(--_quiet); cursor: default; }
.left, .right { display: grid; gap: 0.75rem; align-content: start; min-width: 0; }
.answer { display: flex; align-items: flex-end; gap: 1rem; min-height: 5rem; }
.said { color: var(--_accent); font-size: 6rem; font-weight: 700; line-height: 0.8; overflow-wrap: anywhere; }
.said:empty { display: none; }
.sure { color: var(--_quiet); }
ol { display: grid; gap: 0.375rem; padding: 0; list-style: none; }
li {
  display: grid; grid-template-columns: minmax(1.25rem, max-content) 1fr 3.5rem; align-items: center;
  gap: 0.625rem; color: var(--_quiet); font-variant-numeric: tabular-nums; line-height: 1.25;
}
.label { font-weight: 600; }
.track { height: 0.75rem; border-radius: 0.1875rem; background: var(--_track); overflow: hidden; }
.bar {
  display: block; height: 100%; transform: scaleX(0); transform-origin: left; border-radius: inherit;
  background: var(--_faint);
}
.value { text-align: right; font-size: 0.875rem; }
.top { color: var(--_ink); }
.top .bar { background: var(--_accent); }
.top .value { font-weight: 650; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (prefers-reduced-motion: no-preference) { .bar { transition: transform 140ms ease-out; } }
`;

let sheet: CSSStyleSheet | undefined;

/** One for all widgets. A Content-Security-Policy forbids style elements, but no sheet that is made so. */
export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
