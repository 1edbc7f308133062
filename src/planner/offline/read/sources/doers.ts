import type { JsonObject } from '../../../../lib/json/json.js';
import { serviceAt } from '../../../words/services.js';
import type { Token } from '../../text/tokens.js';
import { actsOf } from '../../text/verbs/thesaurus.js';
import type { EventReading } from '../event-reading.type.js';
import { filterOf } from '../event-word-slot.js';
import { wordList } from '../../word-list.js';

/*
 * `when Ines comments on a card`, `a task is completed by Tom`: a name as the subject of what happens, or behind `by`. The
 * file of the service says which field has the person who did it.
 */

const STARTS = /^(?:when|whenever|if|once|time|soon|as|that)$/;
/** Words that begin with a capital because a sentence, or another name, does. */
const NO_NAME = wordList('i|a|an|the|any|some|new|my|our|each|every|all|no|someone|somebody|anyone|anybody|it|we|they');
const MAX_NAME = 3;

/** The event with a filter for the person who does it. */
export function withDoer(event: EventReading, tokens: readonly Token[]): EventReading {
  const slot = Object.values(event.type?.planning?.slots ?? {}).find(({ isDoer }) => isDoer === true);
  if (!slot || event.filters[slot.path] !== undefined) return event;
  const span = doerAt(event, tokens);
  if (!span) return event;
  const { from, to } = span;
  const words = tokens.slice(tokens[from]?.lower === 'by' ? from + 1 : from, to);
  const value = filterOf([words.map(({ text }) => text).join(' ')], slot);
  const filters = { ...event.filters, [slot.path]: value } as JsonObject;
  const isOf = (index: number): boolean => words.some((token) => token.index === index);
  return {
    ...event,
    filters,
    from: Math.min(event.from, from),
    to: Math.max(event.to, to),
    spans: [...event.spans, { from, to, field: slot.path }],
    passed: (event.passed ?? []).filter((index) => !isOf(index)),
    open: (event.open ?? []).filter((one) => one.to <= from || one.from >= to),
  };
}

/** Where the name of the doer stands, with the `by` before it. */
function doerAt({ from, to, spans }: EventReading, tokens: readonly Token[]): { from: number; to: number } | null {
  const isFree = (at: number): boolean => !spans.some((span) => span.field !== null && at >= span.from && at < span.to);
  for (let at = Math.max(1, from - MAX_NAME); at <= Math.min(to + 1, tokens.length - 1); at += 1) {
    const before = tokens[at - 1]?.lower ?? '';
    const isBy = before === 'by';
    if (!(isBy || STARTS.test(before)) || !isFree(at)) continue;
    let end = at;
    while (end < at + MAX_NAME && isOfName(tokens, end)) end += 1;
    const verb = tokens[end]?.text ?? '';
    const isVerb = /^\p{Ll}{2,}(?:s|ed)$/u.test(verb) && !/^(?:is|was|has|does|gets?)$/.test(verb);
    if (end > at && (isBy || isVerb)) return { from: isBy ? at - 1 : at, to: end };
  }
  return null;
}

const isOfName = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'word' &&
  /^\p{Lu}\p{L}+$/u.test(tokens[at]?.text ?? '') &&
  !NO_NAME.test(tokens[at]?.lower ?? '') &&
  serviceAt(tokens, at) === null;

/** `when Samira moves …`, `by Samira`: a name as the subject of what happens. */
export function isDoer(tokens: readonly Token[], from: number, to: number): boolean {
  const names = tokens.slice(tokens[from]?.lower === 'by' ? from + 1 : from, to);
  const isNamed = names.length > 0 && names.every(({ text, kind }) => kind === 'word' && /^\p{Lu}\p{Ll}+$/u.test(text));
  const isSubject =
    /^(?:when|whenever|if|once|time|as|moment)$/.test(tokens[from - 1]?.lower ?? '') &&
    /^\p{Ll}{3,}s$/u.test(tokens[to]?.text ?? '');
  return isNamed && (names.length < to - from || tokens[from - 1]?.lower === 'by' || isSubject);
}

/** The question about a doer whom no field tells for sure. */
export const untoldDoer = (said: string, hasChoices: boolean): string =>
  hasChoices
    ? `It is not told who does it. Choose a field that may have "${said}", or leave the words out to start whoever does it.`
    : `It is not told who does it, so that "${said}" cannot be checked. Leave the words out to start whoever does it.`;

/** The name of the one who makes the thing, which a field of it may have. Nothing for other acts: a maker may not be who moves it. */
export function makerIn(tokens: readonly Token[], from: number, to: number): string {
  const isBehind = tokens[from]?.lower === 'by' || tokens[from - 1]?.lower === 'by';
  const verb = isBehind ? tokens.slice(0, from).findLast(({ lower }) => lower.endsWith('ed')) : tokens[to];
  const acts = actsOf(verb?.stem ?? '');
  if (!acts.has('make') || (acts.has('change') && verb?.stem !== 'add')) return '';
  return tokens
    .slice(from, to)
    .filter(({ text }) => /^\p{Lu}/u.test(text))
    .map(({ text }) => text)
    .join(' ');
}
