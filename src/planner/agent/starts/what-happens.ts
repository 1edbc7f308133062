import { TIMES } from './start-words.js';

/* Words of what happens: mails that come in, marks that a user puts on mails, and events that stand first. */

/** Mails that come in. `email me` speaks of none. */
export const OF_MAILS =
  /\b(?:inbox|mailbox|newsletters?|(?:incoming|new|each|every|any|an?|all|the|my|our|these|those) (?:[\w-]+ )?(?:e-?mails?|mails?|messages?)|(?:e-?)?mails? (?:from|that|which|comes?|arrives?|with|about|lands?|gets?|mention\w*)|by (?:e-?)?mail\b|writes?(?: to)? (?:me|us|in)|(?:e-?mails|mails|sends|writes) (?:me|us|in)|from \S+@|repl(?:y|ies)|answers?|e-?mails|mails)\b/i;

/** `when I put the label TLDR on them`: something is done to mails that are there. */
export const MARKS_MAILS =
  /\b(?:when(?:ever)?|once|as soon as|if|every time|each time|after) i (?:put|add|set|give|apply|label|star|flag|tag|move|mark)\b[^.;]{0,40}\b(?:label|labels|star|flag|tag|folder|mails?|e-?mails?|messages?|it|them|one)\b|\b(?:mails?|e-?mails?|messages?) (?:that |which )?i (?:label|star|flag|tag|mark|move)\b/i;

/** What happens stands first: `If the checks fail, …`, `Card dragged to Done? Tell us`, `Tasks tagged heavy: …`. */
export const HAPPENS_FIRST =
  /^(?:if|when(?:ever)?|once|as soon as|whoever|any|anything|every|each|someone|somebody|(?:after|before) (?:every|each)|an? \w+ (?:over|under|above|below))\b|\?(?= )|^(?:new )?[a-z]+s? (?:[\w-]+ ){0,3}(?:dragged|dropped|tagged|labelled|labeled|moved|set|sold|bought|posted|going|that (?:get|go)|under|over)\b|\bwhatever (?:moves|comes|lands|gets)\b/i;

/** `label anything from the council`, `spot sales pitches and tag them` */
const MARKS =
  /\b(?:label|tag|star|flag|archive|mark|file|move|sort)\b (?!me\b|my\b)(?:anything|everything|whatever|all|any|every|each|them|it|those|incoming|new|mails?|e-?mails?|messages?|newsletters?)\b/i;
/** Mails that are there already. */
const OLD_ONES =
  /\b(?:older than|last (?:\w+ )?(?:week|month|year)|unopened|not opened|haven['’]?t|so far|already|once|now)\b/i;

/** Whether mails that come in are to be marked. */
export const marksWhatComes = (words: string): boolean => MARKS.test(words) && !OLD_ONES.test(words);

/** `not twice the same job`, `those I have not seen yet` */
const NOT_TWICE =
  /\b(?:not|never|no) (?:twice the same|the same \w+ twice)\b|\bi(?:['’]ve| have)(?:n['’]t| not)? (?:not )?(?:seen|had|got)\b[^.;]{0,12}\b(?:yet|before|already)\b/i;
const COMPARES_DAYS = /\btoday['’]?s\b[^.;]*\byesterday['’]?s\b|\bthan yesterday\b/i;
const LASTS =
  /\b(?:open|unpaid|pending|waiting|unresolved)\b[^.;]{0,30}\b(?:longer than|for more than|more than|over) (?:\d+|an?|two|three|four|five|six|seven|ten) (?:working |business )?(?:hours?|days?|weeks?|months?)\b|\b(?:nobody|no ?one|been|sits?|sitting|stuck|stays?|untouched|unanswered|inactive|idle|without)\b[^.;:]{0,50}\bfor (?:over |more than |at least )?(?:\d+|an?|two|three|four|five|six|seven|ten) (?:hours?|days?|weeks?|months?)\b/i;

/**
 * Whether something is looked at again and again, though the words name no time: `compare today's list with yesterday's`,
 * `cards that have been in Cooling for five days`.
 */
export const isLookedAt = (words: string): boolean =>
  COMPARES_DAYS.test(words) || LASTS.test(words) || NOT_TWICE.test(words);

/** `the list that the till emails me each night`: the mail starts it, whenever it comes. */
const MAILED_TO_ME =
  /(?<=\b(?:that|which) (?:the|my|our|their) [\w ]{1,25} (?:e-?mails?|mails?|sends?) (?:to )?(?:me|us)) (?:(?:by mail )?(?:every|each|once a) \w+|daily|weekly|monthly|nightly)\b/gi;
/** `when the bank sends the monthly statement` */
const SENT_REGULARLY =
  /(?<=\b(?:when(?:ever)?|as soon as|once|each time|every time|if) [^.,;]{0,40}\b(?:sends?|mails?|gets?|comes?|arrives?) (?:me |us )?(?:the|an?|its|their|his|her|my|our) )(?:daily|weekly|monthly|quarterly|yearly) /gi;
/** `reply to everybody who writes after 6 pm that we open again at 8`: each of them is answered at once. */
const ANSWERS_WRITERS = /^(?:please )?(?:reply|answer|respond)\b[^.;]{0,30}\bwho (?:writes?|mails?|e-?mails?)\b/i;
const TOLD_OR_LIMIT =
  /\bthat (?:we|i|the) [^.;,]*|\b(?:after|before|between|from) \d[\d:.]*(?: ?[ap]m)?(?: (?:and|to) \d[\d:.]*(?: ?[ap]m)?)?|\b(?:only )?once (?:per|a|for each) (?:person|sender|customer|address)\b[^.;,]*/gi;
/** The words without how often such mails come, and without times that only limit or tell an answer to them. */
export function withoutMailRhythm(words: string): string {
  const plain = words.replaceAll(MAILED_TO_ME, '').replaceAll(SENT_REGULARLY, '');
  return ANSWERS_WRITERS.test(plain) && TIMES.test(plain) ? plain.replaceAll(TOLD_OR_LIMIT, '') : plain;
}

/** `each mail`, `reply to everyone`: mails that come in are surely what is worked on. */
export const isOfMailsSaid = (words: string): boolean => MAILS_SAID.test(words);
const MAILS_SAID =
  /^(?:please )?(?:answer|reply|respond)\b|\b(?:each|every|any|all|new|incoming|these|those|an?|the|my|answer|guess from) (?:e-?)?mails?\b(?! (?:me|us|them|him|her|it|to|each|every|all|the|both|address)\b)/i;
