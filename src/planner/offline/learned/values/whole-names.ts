import type { Seen } from '../line.js';
import { CONDITION_SLOT } from '../slot-names.js';
import type { Filled } from '../slot-tagger.js';
import { wordList } from '../../word-list.js';

/* `the checklist Launch steps`: a name that begins with a capital goes on in small letters. */

/** They stand behind a name, and are no part of it: `the Done list`, `the Archive folder`. */
const NOUN = wordList(
  'lists?|boards?|folders?|projects?|sections?|columns?|labels?|tags?|channels?|teams?|sheets?|tabs?|worksheets?|spreadsheets?|workspaces?|calendars?|databases?|tables?|repos?|repository|repositories|pipelines?|stages?|status|state|group|groups|inbox|space|drive|account|page|document|file|card|task|issue|ticket|deal|contact|company|checklist|chat|priority|automatically|instead|too|also|again|first|then|there|now|immediately|today|tomorrow|daily|weekly|monthly|please|only|same|each|every|any|all|is|are|was|were|has|have|gets?|it|them|this|that|these|those|me|us|him|her|my|our|their|its|who|which|once|whenever|new|a|an|the|not|but|so|or|and|plus|named|called|titled|saying|says|via|using|about|until|before|after|within|per|between|ago|due',
);
const ENDS = /^(?:to|in|on|for|with|at|from|by|of|and|when|if|as|into|onto|under|whenever|once)$/;
/** A name stands behind these. */
const LEADS = /^(?:to|in|on|into|onto|from|of|under|the|called|named|titled|subject|heading)$/;
/** People are not called so. */
const PERSON = /^to$|user|person|people|assignee|owner|member|mail|recipient|attendee|guest|contact|reviewer|login/i;
const MAX_MORE = 2;

/** The values, with the small words that end the names among them. */
export function withWholeNames(values: readonly Filled[], line: readonly Seen[]): readonly Filled[] {
  return values.map((value) => {
    const isNamed =
      line[value.from]?.isName === true && line.slice(value.from, value.to).every(({ isMark }) => !isMark);
    const lead = line[value.from - 1]?.word ?? '';
    const isLed = LEADS.test(lead) || NOUN.test(lead);
    if (value.name === CONDITION_SLOT || PERSON.test(value.name) || !isNamed || !isLed) return value;
    let { to } = value;
    while (to < line.length && to - value.to < MAX_MORE && isMore(line[to], to, values)) to += 1;
    const next = line[to];
    const isEnd = next === undefined || next.isMark || ENDS.test(next.word) || next.word.startsWith('<svc');
    return isEnd ? { ...value, to } : value;
  });
}

const isMore = (seen: Seen | undefined, at: number, values: readonly Filled[]): boolean =>
  seen !== undefined &&
  /^\p{L}{3,}$/u.test(seen.word) &&
  !seen.word.endsWith('ly') &&
  !seen.isTime &&
  !seen.isMark &&
  !NOUN.test(seen.word) &&
  !ENDS.test(seen.word) &&
  !values.some(({ from, to }) => at >= from && at < to);
