import { percent } from 'linnet/drawing';
import type { LinnetCurves } from '../elements/linnet-curves.ts';
import type { LinnetMisread } from '../elements/linnet-misread.ts';
import type { LinnetProgress } from '../elements/linnet-progress.ts';
import type { LinnetSamples } from '../elements/linnet-samples.ts';
import type { Phase, State } from './state.ts';
import { examNote, lessonTime, loadDetail, rate, statusSentence } from './words.ts';

/** The element with this id; the page is one file, so one that is missing is a mistake of ours. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element as T;
}

/**
 * Puts the state on the page. Nothing else writes there, except the pad and its answer, which are
 * the visitor's own.
 */
export function show(state: State): void {
  showControls(state);
  showLesson(state);
  showExam(state);
  const samples = byId<LinnetSamples>('samples');
  samples.samples = state.samples;
  // While it learns, what changes is what it gets wrong; that is enough to look at, and the
  // processor has other work.
  samples.still = state.phase === 'training';
  setText('samples-caption', samplesCaption(state));
  setText('status', statusSentence(state));
  if (state.engine) setText('engine', engineLine(state.engine));
  byId('failure').hidden = state.failure === null;
  setText('failure-sentence', state.failure ?? '');
}

function showControls({ phase, settings, lesson }: State): void {
  const during = (...phases: Phase[]) => phases.includes(phase);
  const busy = during('training', 'paused');
  const train = byId<HTMLButtonElement>('train');
  train.hidden = busy;
  train.disabled = !during('ready', 'trained');
  setText('train', phase === 'trained' ? 'Train again' : 'Train');
  train.classList.toggle('primary', phase !== 'trained');
  // Until the first report there is nothing yet that could be held or ended.
  const begun = lesson !== null && lesson.done > 0;
  for (const id of ['pause', 'stop']) byId<HTMLButtonElement>(id).disabled = !begun;
  byId('pause').hidden = phase !== 'training';
  byId('resume').hidden = phase !== 'paused';
  byId('stop').hidden = !busy;
  byId('go-draw').hidden = phase !== 'trained';
  for (const [id, value] of Object.entries({
    seed: settings.seed,
    epochs: settings.epochs,
    'learning-rate': settings.learningRate,
  })) {
    const field = byId<HTMLInputElement | HTMLSelectElement>(id);
    field.disabled = busy || phase === 'testing';
    if (document.activeElement !== field) field.value = String(value);
  }
}

/** Made once: a chart that is given another function draws its value again. */
const formats = {
  loss: (value: number) => value.toFixed(4),
  accuracy: (value: number) => percent(value, 1),
};

function showLesson({ phase, loaded, lesson, settings }: State): void {
  const progress = byId<LinnetProgress>('progress');
  const loading = phase === 'loading';
  progress.idle = !loading && phase !== 'training' && phase !== 'paused';
  progress.label = loading ? 'Download' : 'Lesson';
  progress.detail = loading ? loadDetail(loaded) : percent(lesson?.done ?? 0, 0);
  if (loading) progress.value = loaded.total > 0 ? loaded.bytes / loaded.total : null;
  else progress.value = lesson?.done ?? 0;
  for (const curve of ['loss', 'accuracy'] as const) {
    const chart = byId<LinnetCurves>(curve);
    chart.epochs = lesson?.epochs ?? settings.epochs;
    chart.x = lesson?.curve.epochs ?? [];
    chart.y = lesson?.curve[curve] ?? [];
    chart.format = formats[curve];
  }
  setText(
    'epoch',
    lesson ? `${Math.min(lesson.epoch + 1, lesson.epochs)} of ${lesson.epochs}` : '–',
  );
  setText('rate', lesson ? rate(lesson.examplesPerSecond) : '–');
  setText('time-label', lesson?.seconds == null ? 'Time left' : 'Trained in');
  setText('time-left', lesson ? lessonTime(lesson) : '–');
}

function showExam({ exam, misread, kept }: State): void {
  byId('exam').hidden = exam === null;
  if (!exam) return;
  setText('keep', kept.saved ? 'Remove it again' : 'Save in this browser');
  setText('keep-note', kept.sentence);
  setText('grade', percent(exam.accuracy, 2));
  setText('exam-note', examNote(exam));
  setText('fingerprint', exam.fingerprint);
  byId<LinnetMisread>('misread').misread = misread;
}

function samplesCaption({ samples, phase }: State): string {
  if (samples.length === 0) return phase === 'failed' ? '' : 'The digits are on their way.';
  const wrong = samples.filter(({ said, label }) => said !== null && said !== label).length;
  const asked = samples.some(({ said }) => said !== null);
  if (!asked) return 'A few of the 60,000, each with its label. One is 28 × 28 pixels.';
  return `In crimson, with what it said: what the network still gets wrong, ${wrong} of ${samples.length} samples.`;
}

function engineLine({ version, variant, threads }: NonNullable<State['engine']>): string {
  return `Engine ${version}, ${variant}, ${threads} ${threads === 1 ? 'thread' : 'threads'}, in a worker of this tab`;
}

/** Only when it differs: a live region that is written again is read again. */
export function setText(id: string, text: string): void {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}
