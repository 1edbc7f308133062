import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { canBeLookedAt } from '../agent/times/further-starts.js';
import { COMES_BACK } from '../agent/starts/start-words.js';
import { inPlainTimes } from '../agent/times/plain-times.js';
import { timesSaid } from '../agent/times/times-said.js';
import { HOURLY } from '../offline/new-since.js';

/* What an instruction says of the start of a plan: `make it 8.45 and sort it by class`. */

/** What an instruction changes of the start. */
export interface StartChange {
  /** Null: the start stays. */
  readonly trigger: TriggerDraft | null;
  /** So long a step waits after the start: `24 hours`. Null: as before. */
  readonly delay: string | null;
  /** What the user is to know of the start as it is now. Null: nothing. */
  readonly note: string | null;
  /** Something is to be done later, or at other times, than when something comes in. */
  readonly comesBack: boolean;
  /** It asks for a time that was not understood, or that the start cannot have. */
  readonly isUnread: boolean;
}

const NUMBER = String.raw`(?:\d+|an?|one|two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty|half an?)`;
const UNIT = '(?:minutes?|mins?|hours?|hrs?|days?|weeks?)';
const DAY = String.raw`(?:(?:sun|mon|tues|wednes|thurs|fri|satur)days?|(?:sun|mon|tues?|wed|thu(?:rs?)?|fri|sat)(?=[ ,.!?]|$)|weekdays?|weekends?|tomorrow)`;
const CLOCK = String.raw`(?:(?:round|around|about) \d{1,2}\b|\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?|\d{1,2} o'clock|noon|midday|midnight|(?:half|quarter) (?:past |to )?\w+)`;
const RHYTHM = String.raw`(?:(?:half[- ])?hourly|(?:once|one(?: \w+)?) an? (?:day|week|month)|daily|weekly|monthly|quarterly|yearly|nightly|fortnightly|biweekly|(?:every|each|per|once an?|twice an?) (?:(?:other|second|single|last|first|${NUMBER}) )*(?:minutes?|mins?|hours?|days?|weeks?|months?|quarters?|years?|mornings?|evenings?|nights?|afternoons?|half[- ]hour|${DAY})|mornings?|evenings?|afternoons?|lunchtimes?|nights?)`;
const AT_HOUR = String.raw`(?:at|around|about|by|to|make it|rather) (?:1?\d|2[0-4])(?![\d:.%]|\w| (?!instead|please|rather|pls|then|sharp|in\b|on\b|every|each|and\b|${DAY}))`;
/** `two days earlier` */
const SHIFT = String.raw`${NUMBER} ${UNIT} (?:earlier|later|sooner)\b`;
const TIMES = new RegExp(
  String.raw`\b(?:${SHIFT}|${RHYTHM}|${DAY}|${CLOCK}|${AT_HOUR}|(?:the )?\d{1,2}(?:st|nd|rd|th)\b)`,
  'gi',
);
const SHORTLY = new RegExp(
  String.raw`^(?:every )?(?:(${NUMBER}) ?(minutes?|mins?|hours?|hrs?)|half[- ]hourly|half an hour)\b`,
  'i',
);

/** Words that say that something is at another time, and nothing else. */
const MAKES =
  /^(?:make|do|run|have|move|change|switch|set|send|post|check|start|look|mail|mails|put|go|get|it|its|it's|that|this|them|me|us|i|i'd|i'll|we|we'd|let's|lets|you|she|he|they|is|be|are|was|would|will|could|can|should|do|does|please|pls|just|now|actually|sorry|oh|no|nah|hmm|wait|well|ok|okay|and|or|then|but|so|rather|instead|than|better|enough|plenty|fine|good|great|nice|nicer|suits?|works?|like|prefer|want|need|sooner|earlier|later|early|late|too|much|more|often|on|in|at|by|to|from|for|of|the|a|an|my|our|only|once|meant|mean|thanks|says|said|one|mails?|message|messages|list|report|reminder|summary|digest|with|all|everything|bundled?|together|collect(?:ed)?|gather|combined?|also|sharp|already|half|past|quarter|new|ones)$/i;
/** It is told in one piece, in the place of each by itself. */
const GATHERS =
  /\b(?:in )?(?:one|a single) (?:mail|message|list|digest|summary|report)\b|\b(?:bundled?|digest|all of them|together|collect(?:ed)?|gather(?:ed)?|combined?|in one go)\b/i;
/** `once a day`: in the place of each by itself. */
const OFTEN = /\b(?:(?:once|one(?: \w+)?) an? (?:day|week|month)|hourly|daily|weekly|monthly)\b/i;
/** Nothing is done at these times: the plan may run and do nothing. */
const WITHOUT =
  /\b(?:not|no|never|don'?t|doesn'?t|shouldn'?t|won'?t|skip\w*|leave|except|without|unless|until|stop|closed|pause\w*|ignore|exclud\w*|instead of|rather than)\b/i;
/** Why it is changed. */
const BECAUSE =
  /^(?:they|he|she|we|because|since|that's when|that is when|so that|so we|so i|as (?:we|i|they|he|she)|otherwise|i (?:usually|always|often|only)|most people)\b/i;
/** `a week is better` */
const ONLY_LENGTH = new RegExp(String.raw`\b(${NUMBER}) (${UNIT})\b`, 'i');
const STATES =
  /^(?:(?:the|my|our|his|her|their|most|some|nobody|everybody|everyone) (?:\w+ )?|\p{Lu}\w+ )(?:is|are|was|were|has|have|'s|will|can|comes?|goes|needs?|wants?)\b/iu;
const DELAY = new RegExp(
  String.raw`\b(?:(?:give|allow) (?:it|them|him|her|people|us|me|everyone)|leave (?:it|them)|wait|hold(?: it| off| on)?|let (?:it|them) (?:sit|rest|wait))(?: (?:for|at least|about|another|a good))* (${NUMBER}) (${UNIT})\b`,
  'i',
);
const UNTIL_ANSWER = /\b(?:if|when|unless|until|haven'?t|hasn'?t|nobody|no (?:one|answer|reply)|react|answer|reply)\b/i;

/** In characters. An agent is told all of a longer instruction. */
const MAX_LENGTH = 1_000;

/**
 * @param trigger the start as it is. Null: by hand
 * @param waits a step waits after it. `timezone`: that of new schedules
 */
export function readStartChange(
  instruction: string,
  trigger: TriggerDraft | null,
  { waits, timezone }: { readonly waits: boolean; readonly timezone: string },
): StartChange {
  const words = instruction
    .slice(0, MAX_LENGTH)
    .replaceAll('’', "'")
    .replaceAll(/\bafter lunch\b/gi, 'at 13:00')
    .replaceAll(/\bone a (?=day\b|week\b|month\b)/gi, 'once a ');
  const isByEvent = trigger?.type === TriggerType.EVENT;
  let changed = trigger;
  let isUnread = false;
  let delay: string | null = null;
  const rest: string[] = [];
  let isEvenly = false;
  let isReason = false;
  for (const clause of clausesOf(words)) {
    const wait = waits || isByEvent ? waitIn(clause, waits) : null;
    if (wait !== null) {
      delay = wait;
      continue;
    }
    if (!isOnlyTime(clause)) {
      // `Thursday, the others are off on Fridays`
      if (!isReason || !STATES.test(clause)) rest.push(clause);
      continue;
    }
    isReason = true;
    const next = withTimes(changed, clause, { instruction: words, timezone });
    if (next === null) isUnread = true;
    else changed = next;
    isEvenly ||= EVENLY.test(clause);
  }
  const left = rest.filter((clause) => !BECAUSE.test(clause)).join('. ');
  const isLater = (COMES_BACK.test(words) || LATER.test(words)) && !NOT_AGAIN.test(words);
  const hasOther = hasTimes(left) && !WITHOUT.test(left);
  const looksFor: Looking = { isLater, isFurther: isByEvent && FURTHER.test(words), words: left, timezone };
  const looked = isLater || hasOther || looksFor.isFurther ? lookedAt(changed, looksFor) : null;
  return {
    trigger: looked ?? (changed === trigger ? null : changed),
    delay,
    note: looked || isEvenly ? noteOf(looked ?? changed) : hasOther ? OTHER_TIMES : null,
    comesBack: isByEvent && isLater,
    isUnread,
  };
}

const OTHER_TIMES =
  'The change speaks of times. What starts the workflow stays as it was, and the agent is told the change.';
const noteOf = (trigger: TriggerDraft | null): string =>
  `One schedule cannot hold all times of the request with the change. So the agent starts by the schedule "${trigger?.schedule ?? ''}", and does nothing if nothing is due.`;
/** `every two weeks` */
const EVENLY = new RegExp(
  String.raw`\b(?:every|each) (?:other|second|${NUMBER}) (?:weeks?|months?|days?)\b|\bfortnight`,
  'i',
);
/** `when they are done as well`: another event than the one that starts it. */
const FURTHER =
  /\b(?:when|if|once|whenever)\b[^.]*\b(?:too|as well|also|either)\b|\b(?:too|as well|also)\b[^.]*\b(?:when|if|once|whenever)\b/i;

/** Something is done once more at a later time. */
const LATER =
  /\b(?:again|once more|another (?:mail|message|reminder|one)|one more|a second|nag|chase|warn|remind|follow[- ]?up)\b[^.]*\b(?:before|after|later|ahead|days?|weeks?|months?|hours?)\b|\b(?:before|after|later|days?|weeks?|hours?)\b[^.]*\b(?:again|once more|one more|nag|chase|follow[- ]?up)\b/i;
/** `don't mail us again until it has recovered` */
const NOT_AGAIN = /(?:\bnot|n't|\bnever) (?:\w+ ){0,3}again\b/i;

interface Looking {
  /** Something is done later than what starts it now. */
  readonly isLater: boolean;
  /** Another event starts it as well. */
  readonly isFurther: boolean;
  /** The words about other times. */
  readonly words: string;
  readonly timezone: string;
}

/**
 * The start by which an agent looks often enough itself, in the place of times that one schedule cannot hold or of an
 * event. Null: it cannot look there.
 */
function lookedAt(trigger: TriggerDraft | null, { isLater, isFurther, words, timezone }: Looking): TriggerDraft | null {
  const { type, eventType = '', schedule = '' } = trigger ?? { type: TriggerType.MANUAL };
  if (type === TriggerType.EVENT)
    return trigger && canBeLookedAt(trigger) && (isLater || (isFurther && !OF_MAIL.test(eventType)))
      ? { type: TriggerType.SCHEDULED, schedule: HOURLY, timezone }
      : null;
  const [minute = '', hour = '', ...days] = schedule.split(' ');
  const isDaily = /^\d+$/.test(minute) && /^[\d,]+$/.test(hour);
  if (!trigger || type !== TriggerType.SCHEDULED || !isDaily) return null;
  if (isLater && /\b(?:hours?|minutes?|mins?)\b/i.test(words)) return { ...trigger, schedule: `${minute} * * * *` };
  const [newMinute = '', newHour = ''] = timesSaid(withAt(words))?.schedule.split(' ') ?? [];
  const isClock = new RegExp(CLOCK, 'i').test(words) && /^\d+$/.test(newMinute) && /^\d+$/.test(newHour);
  const minutes = isClock ? [...new Set([minute, newMinute])].join(',') : minute;
  const hours = isClock ? [...new Set([...hour.split(','), newHour])].join(',') : hour;
  const changed = `${minutes} ${hours} * * *`;
  return changed === schedule || (days.every((field) => field === '*') && !isClock)
    ? null
    : { ...trigger, schedule: changed };
}
/** Each mail is read anyway. */
const OF_MAIL = /^(?:gmail\.new_email|email\.)/;

/** How long a step is to wait. Null: the clause does not say that. */
function waitIn(clause: string, waits: boolean): string | null {
  if (UNTIL_ANSWER.test(clause)) return null;
  const found = DELAY.exec(clause) ?? (waits ? ONLY_LENGTH.exec(clause) : null);
  const [, count = '', unit = ''] = found ?? [];
  if (!found) return null;
  const left = found[0] === clause || !ONLY_LENGTH.test(clause) ? '' : clause.replace(found[0], ' ');
  return (left.match(/[\p{L}'-]+/gu) ?? []).every((word) => MAKES.test(word)) ? `${count} ${unit}`.toLowerCase() : null;
}

const clausesOf = (instruction: string): readonly string[] =>
  instruction
    .split(
      /[.;!?](?=\s|$)|,? (?:and|but|so(?= (?:i|we) (?:need|want|would|have)\b))(?= (?!\w+days?\b|(?:mon|tues?|wed|thu|thurs|fri|sat|sun)\b))|, | - | – /i,
    )
    .map((clause) => clause.trim().replace(/[\s,.]+$/, ''))
    .filter((clause) => clause !== '');

const hasTimes = (text: string): boolean => new RegExp(TIMES.source, 'i').test(text);

function isOnlyTime(clause: string): boolean {
  const kept = withoutOld(clause);
  if (WITHOUT.test(kept.replaceAll(/\b(?:instead of|rather than)\b/gi, ' ')) || BECAUSE.test(clause)) return false;
  const times = kept.match(TIMES) ?? [];
  const said = kept.replaceAll(/^\w+ (?:says|thinks|said) /gi, '');
  if (times.length === 0 && !SHORTLY.test(said)) return false;
  const left = said
    .replaceAll(TIMES, ' ')
    .replace(SHORTLY, ' ')
    .replaceAll(/\b\d{1,2}\b/g, ' ');
  return (left.match(/[\p{L}\p{N}'-]+/gu) ?? []).every((word) => MAKES.test(word));
}

/** `Thursday rather than Friday`, `morning not evening`: without the old time. */
const withoutOld = (clause: string): string =>
  clause.replace(
    new RegExp(
      String.raw`,? (?:(?:and )?not (?:(?:in|at|on|the) )*(?:${TIMES.source}|\d{1,2})\b|(?:instead of|rather than) ).*$`,
      'i',
    ),
    '',
  );
/** `morning` */
const PART_ALONE = /^((?:in the |every )?)(mornings?|evenings?|afternoons?|nights?|lunchtimes?)\b/i;

/** The start with the times of a clause. Null: they are not understood, or there is no schedule that they can change. */
function withTimes(
  trigger: TriggerDraft | null,
  clause: string,
  { instruction, timezone }: { readonly instruction: string; readonly timezone: string },
): TriggerDraft | null {
  const words = withoutOld(clause).replace(PART_ALONE, (_all, _lead, part: string) => `every ${part}`);
  const before = trigger?.type === TriggerType.SCHEDULED ? (trigger.schedule?.split(' ') ?? []) : [];
  const isGathered =
    trigger?.type === TriggerType.EVENT && (GATHERS.test(instruction) || OFTEN.test(clause)) && canBeLookedAt(trigger);
  if (before.length !== 5 && !isGathered) return null;
  if (new RegExp(String.raw`\b${SHIFT}`, 'i').test(words)) return null;
  const short = SHORTLY.exec(words.replace(/^\w+ (?:says|thinks|said) /i, ''));
  const said = timesSaid(short && !/^every/i.test(words) ? `every ${inMinutes(words)}` : withAt(words));
  if (said === null) return null;
  const [minute = '', hour = '', ...days] = said.schedule.split(' ');
  const [oldMinute = '', oldHour = '', ...oldDays] = before;
  const plain = inPlainTimes(withAt(words));
  const saysHour = new RegExp(
    String.raw`\b(?:${CLOCK}|at \d{1,2}\b|mornings?|evenings?|afternoons?|nights?|lunchtime|minutes?|hours?|hourly)\b`,
    'i',
  ).test(plain);
  const saysDays = new RegExp(
    String.raw`\b(?:${DAY}|daily|weekly|monthly|quarterly|yearly|fortnightly|(?:every|each|once an?|per) (?:day|week|month|quarter|year|${DAY})|\d{1,2}(?:st|nd|rd|th))`,
    'i',
  ).test(plain);
  const isInterval = /[*/,-]/.test(`${minute}${hour}`);
  const hadHour = /^\d+$/.test(oldMinute) && /^[\d,]+$/.test(oldHour);
  const time = saysHour || !hadHour ? [minute, hour] : [oldMinute, oldHour];
  const isWeekly = oldDays[0] === '*' && oldDays[1] === '*' && oldDays[2] !== '*';
  const saysOther = saysDays || (EVENLY.test(words) && !(isWeekly && /week|fortnight/i.test(words)));
  const on = saysOther || before.length !== 5 || isInterval ? days : oldDays;
  const schedule = [...time, ...on].join(' ');
  if (trigger?.type === TriggerType.SCHEDULED) return { ...trigger, schedule };
  return { type: TriggerType.SCHEDULED, schedule, timezone };
}

const inMinutes = (words: string): string => words.replace(/^half[- ]hourly\b|^half an hour\b/i, '30 minutes');

/** `make it 8`: the hour stands behind a word for times. */
const withAt = (words: string): string =>
  words.replace(
    /^(.*?)(?<!\bat |[\d:.])\b(?=\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b)?\b)(?!\d{1,2}(?:st|nd|rd|th)\b)/i,
    (lead) => (/\b(?:every|each|at|by|around)\s*$/i.test(lead) ? lead : `${lead}at `),
  );
