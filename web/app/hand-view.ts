import type { LinnetDigit } from '../elements/linnet-digit.ts';
import { leastExamples, type State } from './state.ts';
import { byId, setText } from './view.ts';
import { handNote } from './words.ts';

/** Puts on the page what the visitor has taught the network of their own hand. */
export function showHand({ phase, hand }: State, previous: State): void {
  const { examples, busy, learnt, sentence } = hand;
  byId('hand').hidden = phase !== 'trained';
  byId<HTMLFieldSetElement>('hand-labels').disabled = busy || learnt;
  byId<HTMLButtonElement>('hand-teach').disabled =
    busy || (!learnt && examples.length < leastExamples);
  setText('hand-teach', learnt ? 'Take it back' : 'Teach it');
  byId<HTMLButtonElement>('hand-clear').disabled = busy || learnt || examples.length === 0;
  setText('hand-note', sentence || handNote(examples.length));
  if (examples !== previous.hand.examples) {
    byId('hand-examples').replaceChildren(...examples.map(exampleItem));
  }
}

function exampleItem({ pixels, label }: State['hand']['examples'][number]): HTMLLIElement {
  const item = document.createElement('li');
  const digit = document.createElement('linnet-digit') as LinnetDigit;
  digit.pixels = pixels;
  digit.setAttribute('aria-hidden', 'true');
  item.append(digit, String(label));
  return item;
}
