import { type GrayImage, toImage } from 'linnet/drawing';
import type { DrawingEvent, LinnetPad } from '../elements/linnet-pad.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';
import { byId } from './view.ts';

/** As many as a visitor may want to draw; each is gone over several times. */
const mostExamples = 50;

/** Connects the panel where the visitor teaches the network their hand. */
export function followHand(store: Store, session: Session): void {
  const pad = byId<LinnetPad>('pad');
  let drawing: GrayImage | null = null;
  pad.addEventListener('drawing', (event) => {
    drawing = (event as DrawingEvent).detail;
  });

  byId('hand-labels').addEventListener('click', ({ target }) => {
    const button = target instanceof HTMLElement ? target.closest('button') : null;
    if (!button) return;
    const pixels = drawing && toImage(drawing);
    const { examples } = store.state.hand;
    if (!pixels) return say('Draw a digit on the paper first.');
    if (examples.length === mostExamples) return say('That is enough to learn from.');
    const label = Number(button.value);
    store.send({
      type: 'hand',
      hand: { examples: [...examples, { pixels, label }], sentence: '' },
    });
    pad.clear();
  });
  byId('hand-teach').addEventListener('click', () => void session.learnHand());
  byId('hand-clear').addEventListener('click', () => {
    store.send({ type: 'hand', hand: { examples: [], sentence: '' } });
  });

  function say(sentence: string): void {
    store.send({ type: 'hand', hand: { sentence } });
  }
}
