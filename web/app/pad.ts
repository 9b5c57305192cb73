import { answerFor, latest, toImage } from 'linnet/drawing';
import type { LinnetBars } from '../elements/linnet-bars.ts';
import type { LinnetDigit } from '../elements/linnet-digit.ts';
import type { DrawingEvent, LinnetPad } from '../elements/linnet-pad.ts';
import { digitNames } from './digits.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';
import { byId, setText } from './view.ts';

/** A screen reader hears the answer when the pen rests, not with every pixel. */
const restMilliseconds = 600;

/**
 * Connects the pad to the network: what is drawn is shown as the network sees it, and answered as
 * it is drawn.
 */
export function followPad(store: Store, session: Session): void {
  const pad = byId<LinnetPad>('pad');
  let digit: Uint8Array | null = null;
  let rest = 0;

  const answer = (probabilities: Float32Array | null) => {
    // The pad may have been cleared while the question was under way.
    const shown = digit && probabilities;
    byId<LinnetBars>('bars').probabilities = shown;
    const said = shown
      ? answerFor(shown, digitNames)
      : { label: '', sentence: hint(digit !== null, store) };
    setText('said', said.label);
    setText('sure', said.sentence);
    clearTimeout(rest);
    rest = window.setTimeout(() => setText('answer', said.sentence), restMilliseconds);
  };
  const ask = latest((image: Uint8Array) => session.read(image), answer, reportError);
  const look = () => {
    byId<LinnetDigit>('seen').pixels = digit;
    if (digit) ask(digit);
    else answer(null);
  };

  pad.addEventListener('drawing', (event) => {
    digit = toImage((event as DrawingEvent).detail);
    look();
  });
  byId('clear').addEventListener('click', () => pad.clear());
  // What is on the pad is answered anew as the network learns.
  store.subscribe((state, previous) => {
    if (state.phase !== previous.phase || state.lesson !== previous.lesson) look();
  });
  look();
}

/** What is said instead of an answer. */
function hint(drawn: boolean, { state: { phase } }: Store): string {
  if (phase === 'loading' || phase === 'ready')
    return 'It can read nothing before its first lesson.';
  return drawn || phase === 'failed' ? '' : 'Nothing to read yet.';
}
