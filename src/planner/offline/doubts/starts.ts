import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import { findEventType } from '../../../domain/event/types/index.js';
import { knownColumns } from '../columns/known-columns.js';
import type { Doubt, Doubted } from './doubt.js';
import { KEEP, placeOf, withoutQuotes } from './doubt.js';

/** `when a new subscriber joins with the tag Vip`: an event of things that were there before is not one of new things. */

const CHANGED = /(?:^|[._])(?:changed|updated|edited|modified|tagged|labelled|labeled|renamed)(?:_|$)/;
const START = /\b(?:when(?:ever)?|if|once|as soon as|each time|every time|any ?time)\b([^,;]*)/i;
const NEW =
  /\b(?:a |any |each |every )?new (?:\w+ ){0,2}?(?:is |gets |joins|signs up|subscribes|registers|comes in|arrives|turns up|appears)|\b(?:is|are|was|gets) (?:newly )?created\b/i;
/** `created or updated`: those that were there before are meant as well. */
const OR_CHANGED =
  /^[^,;]*?(?:\bor\b|\/)[^,;]*?\b(?:changed|changes|updated|updates|edited|modified|tagged|labelled|labeled|renamed)\b/i;
/** The new thing is not the one whose changes are told of. */
const OTHER =
  /\b(?:comment|note|reply|message|value|label|tag|status|assignee|owner|version|date|line|row) (?:is|gets)\b/i;

/** Starts that are not those of the words. */
export const startDoubts = (plan: Doubted): readonly Doubt[] => [
  ...newDoubts(plan),
  ...spanDoubts(plan),
  ...ageDoubts(plan),
  ...columnStarts(plan),
  ...missingStarts(plan),
  ...presentDoubts(plan),
  ...joinDoubts(plan),
];

/** Things that were there before come to a place or a state. */
const JOINS =
  /\b(?:that|which|who|when \w+(?: \w+){1,2}) (?:gets?|receives?|is given|are given|enters?|joins?|moves? (?:in)?to|reach(?:es)?|lands? in) (?:the |an? |to |into )?(?:label|tag|stage|list|segment|status|section|column|[\w ]{1,30} (?:label|tag|stage|list|segment|status|section|column))\b|\b(?:that|which) (?:are|is) (?:labell?ed|tagged) [\w-]+|\b(?:label|tag) (?:is|gets|was) (?:added|put|set|given)\b/i;

/** Events of new things for those that only get a label, or come to a list: `issues that get the Firmware label`. */
function joinDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  const said = JOINS.exec(withoutQuotes(request));
  if (trigger?.type !== TriggerType.EVENT || !said || !/[._]new_/.test(trigger.eventType ?? '')) return [];
  return [
    {
      kind: GapKind.CONDITION,
      target: '/trigger/eventType',
      said: placeOf(said),
      reason: `It starts at new ones only, and the words say "${said[0]}" of some that may be there already.`,
      question: `Is it to start at new ones only? The words say "${said[0]}".`,
      choices: [{ ...KEEP, label: 'Start at new ones only' }],
    },
  ];
}

/** Words for a start that comes again. `for each open issue` is no start. */
const AGAIN =
  /\b(?:whenever|daily|weekly|monthly|hourly|nightly|(?:every|each) (?:time|(?:other )?(?:minute|hour|day|morning|afternoon|evening|night|week|weekday|workday|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day))|before (?:every|each|any))\b/i;

/** Plans that nothing starts, although the words say that they run again and again. */
function missingStarts({ request, trigger, steps }: Doubted): readonly Doubt[] {
  const said = AGAIN.exec(withoutQuotes(request));
  // A capital within a sentence begins a name.
  if (trigger !== null || !said || (said.index > 0 && /^\p{Lu}/u.test(said[0]))) return [];
  const values = JSON.stringify(steps.map(({ input }) => input)).toLowerCase();
  // An appointment repeats itself, and `Weekly reader` is a name.
  if (values.includes('rrule') || values.includes(said[0].toLowerCase())) return [];
  return [
    {
      kind: GapKind.CONDITION,
      target: '/trigger',
      said: placeOf(said),
      reason: `Nothing starts it, although the words say "${said[0]}".`,
      question: `When is it to run? The words say "${said[0]}". Say, for example, "every day at 9".`,
    },
  ];
}

/** Things that are there already. */
const PRESENT =
  /\b(?:for )?(?:each|every|all) (?:of )?(?:the |my |our )?(?:open|existing|current|overdue|unfinished|incomplete|outstanding)\b/i;

/** Events of new things for words about those that are there. */
function presentDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  const said = PRESENT.exec(withoutQuotes(request));
  if (trigger?.type !== TriggerType.EVENT || !said) return [];
  const isNew = ARRIVES.test(trigger.eventType ?? '') || trigger.filters?.['action'] === 'opened';
  if (!isNew || START.test(withoutQuotes(request))) return [];
  return [
    {
      kind: GapKind.CONDITION,
      target: '/trigger/eventType',
      said: placeOf(said),
      reason: `It starts at new ones only, and the words say "${said[0]}".`,
      question: `When is it to run for "${said[0]}"? It would start at new ones only. Say, for example, "every day at 9", or "by hand".`,
    },
  ];
}

const escaped = (name: string): string => name.replaceAll(/[^\p{L}\d ]/gu, '.');

/** `whenever the Due date of a page changes`: a start at every change of the page does not look at the column. */
function columnStarts({ request, trigger, steps }: Doubted): readonly Doubt[] {
  if (trigger?.eventType === undefined || !CHANGED.test(trigger.eventType)) return [];
  const tests = JSON.stringify([trigger, steps.map(({ when }) => when)]);
  return knownColumns().flatMap(({ name }): readonly Doubt[] => {
    const said = new RegExp(
      `\\b(?:when|whenever|if|once)\\s+(?:the |a |its |an )?${escaped(name)}\\b[^,.]*?\\b(?:changes|is changed|is updated|gets changed|gets updated)\\b(?! to| from)`,
      'i',
    ).exec(request);
    if (!said || tests.includes(name)) return [];
    return [
      {
        target: '/trigger/eventType',
        said: placeOf(said),
        reason: `The start is every change of the thing, and not only one of "${name}".`,
        question: `No event tells that "${name}" changes. Is it to start at every change?`,
        choices: [{ ...KEEP, label: 'Start at every change' }],
      },
    ];
  });
}

const ARRIVES = /(?:^|[._])(?:new|created|added|opened|uploaded)(?:_|$)/;
/** A state that comes by waiting. A thing that arrives is never in it. */
const AGE =
  /\b(?:is|are|gets|becomes|has been|have been) (?:more than |over |at least )?(?:older than|overdue|untouched|idle)\b[^,;]*|\b(?:hasn['’]t|has not|haven['’]t|have not) been \w+ (?:for|in) (?!the (?:list|folder))[^,;]*/i;

/** Events of new things for a state that comes by waiting. */
function ageDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  const words = START.exec(withoutQuotes(request));
  const said = words?.[1] === undefined ? null : AGE.exec(words[1]);
  if (!words || !said || trigger?.type !== TriggerType.EVENT || !ARRIVES.test(trigger.eventType ?? '')) return [];
  const start = words.index + words[0].length - (words[1]?.length ?? 0) + said.index;
  return [
    {
      kind: GapKind.CONDITION,
      target: '/trigger/eventType',
      said: { start, end: start + said[0].length },
      reason: `A thing that has just come is not "${said[0].trim()}".`,
      question: `When is it to look for what "${said[0].trim()}"? A new thing never is. Say, for example, "every day at 9".`,
    },
  ];
}

/** `1-4pm`, `from 9 to 11`: a span of time, and no two times. */
const SPAN = /\b(\d{1,2})(?:[:.]\d\d)?\s?(?:[ap]m)?\s?(?:-|–|to|until|till)\s?(\d{1,2})(?:[:.]\d\d)?\s?(?:[ap]m)?\b/i;

/** Schedules with two times of a day that are the ends of a span. */
function spanDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  const [first, second, ...more] = /^\S+ (\d+(?:,\d+)+) /.exec(trigger?.schedule ?? '')?.[1]?.split(',') ?? [];
  const said = SPAN.exec(withoutQuotes(request));
  if (first === undefined || second === undefined || more.length > 0 || !said) return [];
  const isSame = [first, second].every((hour, at) => Number(hour) % 12 === Number(said[at + 1]) % 12);
  if (!isSame) return [];
  return [
    {
      kind: GapKind.CONDITION,
      target: '/trigger/schedule',
      said: placeOf(said),
      reason: `"${said[0]}" is a span of time, and it would run at both of its ends.`,
      question: `When is it to run? "${said[0]}" is a span of time. Say a day and a time, or "by hand".`,
      choices: [{ ...KEEP, label: 'At both times' }],
    },
  ];
}

/** Events of changes for words that say that a thing is new. */
function newDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  const type = trigger?.type === TriggerType.EVENT ? findEventType(trigger.eventType ?? '') : undefined;
  const words = START.exec(request);
  const said = words?.[1] === undefined ? null : NEW.exec(words[1]);
  if (!type || !CHANGED.test(type.name) || !words || !said || OTHER.test(said[0])) return [];
  if (OR_CHANGED.test(said.input.slice(said.index + said[0].length))) return [];
  const start = words.index + words[0].length - (words[1]?.length ?? 0) + said.index;
  return [
    {
      kind: GapKind.CONDITION,
      target: '/trigger/eventType',
      said: { start, end: start + said[0].length },
      reason: `The event "${type.name}" is also told of things that are not new.`,
      question: `Is it to start for new ones only? "${type.name}" starts for those that were there before as well.`,
      choices: [{ ...KEEP, label: 'Start for all of them' }],
    },
  ];
}
