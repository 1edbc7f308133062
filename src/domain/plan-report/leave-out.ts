import type { JsonObject } from '../../lib/json/json.js';
import { GapKind } from './plan-report.js';
import type { Gap, GapChoice } from './plan-report.js';

/*
 * Words that are left out must not make a plan do more than was asked for. Words that hold something back, such as a
 * condition, an exception, a limit or a filter, are left out only by a choice that says what the plan does without them.
 */

/** They always hold something back, in the languages that are read. In doubt, a word belongs here. */
const ALWAYS = wordSet(
  // English
  'if, unless, except, excepting, excluding, exclude, besides, only, not, no, nor, never, none, nobody, nothing, without',
  "don't, dont, doesn't, doesnt, isn't, isnt, aren't, arent, won't, wont, can't, cant, cannot, shouldn't, shouldnt, didn't, haven't",
  'ignore, ignoring, ignored, skip, skipping, avoid, stop, drop, omit, hide, until, till, before, after, while, otherwise, else',
  'when, whenever, once, twice, provided, assuming, in case, as long as, instead, rather, but, anymore, any more',
  'most, max, maximum, min, minimum, limit, limited, up to, more than, less than, fewer, than, over, under, above, below, between',
  'duplicate, duplicates, unique, distinct, again, repeat, approval, approve, approved, approves, confirm, confirmed, confirms',
  'permission, agree, agrees, okay, ok, yes, wait, waiting, hold, pause, ask, sign-off, signoff, holiday, holidays, weekend, weekends, weekday, weekdays',
  'per, half, private, secret, confidential, draft, drafts',
  // German, French, Spanish, Italian, Portuguese, Dutch
  'wenn, falls, außer, ausser, nur, nicht, kein, keine, keinen, nie, niemals, ohne, höchstens, maximal, bis, vor, nach, sonst, statt, über, unter',
  'si, sauf, seulement, uniquement, pas, jamais, sans, aucun, aucune, maximum, avant, après, sinon, plus, moins',
  'excepto, salvo, solo, sólo, solamente, nunca, jamás, sin, ningún, máximo, antes, después, hasta, más, menos',
  'se, tranne, eccetto, soltanto, non, mai, senza, nessun, massimo, prima, dopo, fino',
  'exceto, apenas, somente, não, nao, sem, nenhum, depois, até, mais',
  'als, behalve, alleen, niet, geen, nooit, zonder, maximaal, hoogstens, na, anders, tot, meer, minder',
);
/** Alone they change nothing of a plan. */
const IDLE = wordSet(
  'a, an, the, and, so, i, we, you, it, me, us, my, our, is, are, be, am, this, please, just, too, also, then, well, hey, hi',
  'out, up, over, off, along, got, get, gets, getting, have, having, quick, quickly, nicely, neatly, really, very, super, lol, haha, omg',
  'automatically, somehow, maybe, probably, perhaps, kindly, simply, basically, actually, honestly, anyway, thing, stuff, etc',
);
const MAX_PHRASE = 3;

type About = Pick<Gap, 'words' | 'open' | 'kind' | 'isExtra' | 'isFilter'>;

/** Whether words hold something back, so that a plan without them would do more than was asked for. */
function holdsBack({ words, open = words, kind, isExtra, isFilter }: About): boolean {
  if (kind === GapKind.CONDITION || isFilter === true) return true;
  const all =
    open
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}'#@-]+/gu) ?? [];
  // Only an act more, or nothing, is surely less without its words.
  const isMore = isExtra === true || kind === GapKind.SERVICE || kind === GapKind.OPERATION;
  return all.some(
    (word, at) =>
      /\d/.test(word) ||
      (!isMore && !IDLE.has(word)) ||
      Array.from({ length: MAX_PHRASE }, (_, more) => all.slice(at, at + more + 1).join(' ')).some((phrase) =>
        ALWAYS.has(phrase),
      ),
  );
}

/** Whether the words of a gap may be left out without a choice that says what happens without them. */
export function canLeaveOut(gap: About & Pick<Gap, 'valueSchema'>): boolean {
  return gap.valueSchema === null && !holdsBack(gap);
}

/** Ids of choices that do without the words of the gap. */
export const WITHOUT = 'without';
const DROP = 'drop';

interface Named {
  readonly id: string;
  readonly title: string;
  readonly input?: unknown;
  readonly when?: unknown;
  readonly forEach?: unknown;
}

/**
 * The gaps of a plan, each with a way to do without its words that says what happens then. Without such a choice, words
 * that hold something back could only be said in another way. @param isByHand no trigger starts it
 */
export function withWaysOut(gaps: readonly Gap[], steps: readonly Named[], isByHand: boolean): readonly Gap[] {
  return gaps.map((asked) => {
    const gap = withoutLastStep(asked, steps);
    if (gap.valueSchema !== null || gap.words === '' || canLeaveOut(gap) || steps.length === 0) return gap;
    const missing = waysOut(gap, steps, isByHand).filter(({ id }) => !gap.choices.some((choice) => choice.id === id));
    return missing.length === 0 ? gap : { ...gap, choices: [...gap.choices, ...missing] };
  });
}

/** A plan keeps at least one step, and steps that another one reads. */
function withoutLastStep(gap: Gap, steps: readonly Named[]): Gap {
  const choices = gap.choices.filter(({ patch }) =>
    Object.entries(patch as JsonObject).every(([pointer, value]) => {
      const index = /^\/steps\/(\d+)$/.exec(pointer)?.[1];
      const step = index === undefined || value !== null ? undefined : steps[Number(index)];
      return step === undefined || !(steps.length === 1 || isReadByOthers(step, steps));
    }),
  );
  return choices.length === gap.choices.length ? gap : { ...gap, choices };
}

function isReadByOthers(step: Named, steps: readonly Named[]): boolean {
  return steps.some((other) => other !== step && JSON.stringify(other).includes(`steps.${step.id}.`));
}

function waysOut(gap: Gap, steps: readonly Named[], isByHand: boolean): readonly GapChoice[] {
  // A choice of the gap already says what happens without the condition.
  if (gap.choices.some(({ patch }) => Object.values(patch as JsonObject).includes(null))) return [];
  // Each choice reads the words in another way, and none of them does without.
  if (gap.kind !== GapKind.CONDITION && gap.choices.length > 0 && gap.choices.every(({ words }) => words !== undefined))
    return [];
  const index = Number(/^\/steps\/(\d+)/.exec(gap.target ?? '')?.[1] ?? Number.NaN);
  const step = steps[index];
  const said = short(gap.words);
  if (step === undefined) {
    const what =
      gap.target?.startsWith('/trigger') !== true
        ? 'the rest is then done every time'
        : isByHand
          ? 'you then start it by hand'
          : 'it then starts every time, whatever these words say';
    return [{ id: WITHOUT, label: `Leave out "${said}": ${what}`, patch: {} }];
  }
  // Which tool is meant has no answer that leaves the step as it is and its words out.
  if (gap.kind === GapKind.CHOICE && gap.target?.endsWith('/tool') === true) return [];
  const isRead = isReadByOthers(step, steps);
  return [
    {
      id: WITHOUT,
      label: `Leave out "${said}": "${step.title}" is then done every time, and for everything`,
      patch: {},
    },
    ...(isRead || steps.length === 1
      ? []
      : [{ id: DROP, label: `Do not do "${step.title}" at all`, patch: { [`/steps/${index}`]: null } }]),
  ];
}

function short(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(', ')));
}
