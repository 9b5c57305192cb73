/** The one place that decides which variant runs, with how many threads. */

import { checkInteger, checkName } from '../api/check.js';
import { UnsupportedError } from '../api/errors.js';
import { type Features, featureNames } from './features.js';
import { type Variant, type VariantName, variants } from './list.js';

/** What the caller wants other than the best. */
export interface Wishes {
  variant?: string | undefined;
  threads?: number | undefined;
}

export interface Selection<Name extends string = VariantName> {
  variant: Name;
  threads: number;
  /** Sentences: why this variant, and why not more threads. */
  reasons: string[];
}

/**
 * The first variant whose needs are met, or the one that is wished for.
 *
 * @throws ArgumentError for a wish that names nothing, UnsupportedError when needs are not met.
 */
export function selectVariant<V extends Variant = (typeof variants)[number]>(
  features: Features & { readonly cores: number },
  { variant, threads }: Wishes = {},
  list: readonly V[] = variants as unknown as readonly V[],
): Selection<V['name']> {
  const names = list.map(({ name }) => name);
  const wished = variant === undefined ? undefined : checkName('variant', variant, names);
  const wishedThreads = threads === undefined ? undefined : checkInteger('threads', threads, 1);
  const candidates = list.filter(({ name }) => wished === undefined || name === wished);
  const chosen = candidates.find((candidate) => missing(features, candidate).length === 0);
  if (!chosen) throw new UnsupportedError(refusal(features, candidates));

  const reasons = [
    wished === undefined
      ? `${chosen.name} is the first variant that this host can run`
      : `${chosen.name} was asked for`,
  ];
  const most = chosen.threads ? features.cores : 1;
  const count = Math.min(wishedThreads ?? mostUseful, most);
  if (!chosen.threads) reasons.push(whyNoThreads(features, chosen));
  if (wishedThreads !== undefined && wishedThreads > count) {
    reasons.push(`threads: ${wishedThreads} were asked for, ${count} can be had`);
  }
  return { variant: chosen.name, threads: count, reasons };
}

/** More threads than this wait for each other longer than they work. */
const mostUseful = 4;

function whyNoThreads({ sharing }: Features, { name }: Variant): string {
  return sharing
    ? `1 thread: ${name} is built without threads`
    : '1 thread: the page is not cross-origin isolated; see the headers COOP and COEP';
}

/** What this host lacks for a variant, in words. */
function missing(features: Features, { needs }: Variant): string[] {
  return needs.filter((need) => !features[need]).map((need) => featureNames[need]);
}

function refusal(features: Features, candidates: readonly Variant[]): string {
  const lacks = candidates.map((candidate) => missing(features, candidate));
  const least = lacks.toSorted((a, b) => a.length - b.length).at(0) ?? [];
  return `Linnet needs ${least.join(' and ')}, which this browser does not have. Current Chrome, Edge, Firefox and Safari do.`;
}
