import { KEEP, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';
import { saidValues, valueChoice } from './said-values.js';
import type { SaidValue } from './said-values.js';
import { serviceNames, wordsOf, wordsOfNames } from './words.js';

/** `moved to Ready to Edit`, read as the list "Ready"; `with the tag Monthly Donor`, as the tag "Donor": names that were cut short. */

/** A word in capitals that follows a value as a part of its name, directly or behind a small word. */
const BEHIND = /^((?: (?:to|for|of|on|in|at|the|and|&))? (\p{Lu}[\p{L}\p{N}'’-]*))/u;
/** A word in capitals in front of a value. */
const BEFORE = /(?:\p{L}|,) (\p{Lu}[\p{L}\p{N}'’-]*) $/u;
/** A word in small letters that ends a clause right behind a value. */
const LOWER =
  /^( (?!(?:that|who|which|when|today|please|thanks|channel|board|list|labels?|tags?|repo|repository|project|folder|sheet|table|base|database|column|status|stage|state|type|group|chat|calendar|audience|form|team|priority|section|view|role|field|tasks?|issues?)\b)(\p{Ll}{3,}))(?=$|[,.:;!?]| (?:is|are|gets|and)\b)/u;
const NO_PART =
  /^(?:I|I['’]\w+|AI|PDF|CSV|URL|UTC|DM|SMS|Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?|January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** Names of which a part is nowhere in the plan. */
export function cutNameDoubts(plan: Doubted): readonly Doubt[] {
  const { request } = plan;
  const plain = withoutQuotes(request);
  let known: ReadonlySet<string> | null = null;
  const isLost = (word: string): boolean =>
    !NO_PART.test(word) &&
    !isOfService(plan, word) &&
    wordsOf(word).some((part) => part.length > 2 && !(known ??= writtenIn(plan)).has(part));
  return saidValues(plan).flatMap((value): readonly Doubt[] => {
    const whole = wholeOf(value, plain, isLost);
    if (whole === null) return [];
    const { target, field, text } = value;
    const name = request.slice(whole.start, whole.end);
    return [
      {
        target,
        said: whole,
        reason: `"${text}" is only a part of "${name}".`,
        question: `What is the ${field}? The plan has "${text}", and the words "${name}".`,
        valueSchema: { type: 'string', minLength: 1 },
        choices: [valueChoice(plan, target, name), { ...KEEP, label: `"${text}"` }],
      },
    ];
  });
}

/** Whether a word stands in the name of a service that the plan uses. */
const isOfService = (plan: Doubted, word: string): boolean =>
  [...wordsOfNames(serviceNames(plan)), ...((plan.trigger?.eventType ?? '').split('.')[0]?.split('_') ?? [])].includes(
    word.toLowerCase(),
  );

const writtenIn = ({ steps, trigger, gaps }: Doubted): ReadonlySet<string> =>
  new Set(wordsOf(JSON.stringify([steps.map(({ input, when }) => [input, when ?? null]), trigger, gaps])));

function wholeOf(
  { start, end, use }: SaidValue,
  plain: string,
  isLost: (word: string) => boolean,
): { readonly start: number; readonly end: number } | null {
  if (!/\p{Lu}/u.test(plain.slice(start, end)) || use !== 'name') return null;
  const rest = plain.slice(end);
  const [, behind = '', next = ''] = BEHIND.exec(rest) ?? LOWER.exec(rest) ?? [];
  if (next !== '' && isLost(next)) return { start, end: end + behind.length };
  const before = BEFORE.exec(plain.slice(0, start))?.[1];
  return before !== undefined && isLost(before) ? { start: start - before.length - 1, end } : null;
}
