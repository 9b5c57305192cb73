import type { Session } from './session.ts';
import type { Store } from './store.ts';
import { byId } from './view.ts';

/** Connects the buttons and the settings to what they do. */
export function followControls(store: Store, session: Session): void {
  const form = byId<HTMLFormElement>('settings');
  const seed = byId<HTMLInputElement>('seed');
  const epochs = byId<HTMLInputElement>('epochs');
  const learningRate = byId<HTMLSelectElement>('learning-rate');

  form.addEventListener('change', () => {
    if (!form.checkValidity()) return;
    store.send({
      type: 'settings',
      settings: {
        seed: seed.valueAsNumber,
        epochs: epochs.valueAsNumber,
        learningRate: Number(learningRate.value),
      },
    });
  });
  // The browser's own bubble says what is wrong with a value and puts the focus there.
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.reportValidity()) void session.train();
  });

  const onClick = (id: string, act: () => unknown) =>
    byId(id).addEventListener('click', () => void act());
  onClick('pause', () => session.pause());
  onClick('resume', () => session.resume());
  onClick('stop', () => session.stop());
  onClick('download', () => session.download());
  onClick('keep', () => session.keep());
  onClick('retry', () => session.load());
  keepFocus(store);
}

/**
 * Where the focus goes from a control that vanishes or goes dead: to the one that took its place.
 */
const successors: Record<string, string[]> = {
  seed: ['pause'],
  epochs: ['pause'],
  'learning-rate': ['pause'],
  train: ['pause'],
  pause: ['resume', 'train'],
  resume: ['pause', 'train'],
  stop: ['train'],
  retry: ['train'],
};

/**
 * Who presses a button by keyboard and sees it vanish (Train turns into Pause) would be thrown back
 * to the top of the page. Browsers drop the focus at once or at the next frame, so both are looked
 * for.
 */
function keepFocus(store: Store): void {
  let lost: string | null = null;
  document.addEventListener('focusin', () => {
    lost = null;
  });
  document.addEventListener('focusout', ({ target }) => {
    lost = target instanceof HTMLElement && isGone(target) ? target.id : null;
  });
  store.subscribe(() => {
    const at = document.activeElement;
    if (at instanceof HTMLElement && isGone(at)) lost = at.id;
    if (lost === null) return;
    const next = successors[lost]?.map((id) => byId(id)).find((control) => !isGone(control));
    // After Stop there is none until the exam is over: the focus is then still owed.
    next?.focus({ preventScroll: true });
  });
}

function isGone(control: HTMLElement): boolean {
  return control.closest('[hidden]') !== null || control.matches(':disabled');
}
