import { kept } from '../../kept.js';
import type { Rephrasing } from './rephrase.js';

/* Mails that come in: `forward anything from ann@example.com` is done to each one. */

const MAIL = '(?:emails?|mails?|messages?)';
const MAILS = '(?:emails?|mails?)';
/** Nothing says when: what is done to mails is done to each one that comes in. */
const NO_TIME =
  '(?!.*\\b(?:daily|weekly|monthly|hourly|nightly|today|yesterday|tomorrow|unread|mailbox|search|approval|(?:last|past|this|next|previous) (?:day|night|week|month|year|\\d+)|(?:every|each) (?:day|morning|evening|afternoon|night|week|month|hour|year|quarter|weekday|workday|other|\\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|at (?:noon|midnight|\\d)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|on the (?:first|last|\\d)|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\\b)';
/** What comes before the noun of a mail, without the word that says that each is meant. */
const EACH = '(?:(?:each|every|all|any|new|incoming|inbound|the|my|our|an|a) )*';
const KIND =
  "((?:(?!(?:and|or|to|from|of|in|with|as|for|it|them|me|us|by|via|this|that|when|if|single) )[a-z'-]+ ){0,3})";
/** Which mails are meant. */
const FILTER =
  '((?:from|with|about|containing|regarding|sent to|addressed to|to|that (?:has|have|contains?|mentions?|is|are)|which (?:contain|mention)|whose|written in|in)(?: (?!and |, |into |as |→ |by |should |to (?:the|a|my|our|me|english|french|german) |in (?:the|a|my|our) )\\S+)+ )?';
/** Verbs for what is taken out of mails. */
const TAKE = '(?:extract|pull out|pull|take|get|parse|pick|collect|grab|save|store|copy|log|record|read)';
/** Verbs for what is done with whole mails. */
const MOVE =
  '(?:log|save|store|add|put|record|forward|translate|summari[sz]e|classify|convert|sort|copy|archive|resend|pass on|file|tag|label)';

/** What is done to mails, and the order for it. */
const DONE: readonly (readonly [done: string, act: string])[] = [
  ['summari[sz]ed', 'summarize'],
  ['translated', 'translate'],
  ['saved', 'save'],
  ['stored', 'save'],
  ['logged', 'log'],
  ['added', 'add'],
  ['answered', 'answer'],
  ['archived', 'archive'],
];

export const MAIL_WAYS = kept((): readonly Rephrasing[] => [
  { said: /\bw \/ (?=<quote>|[a-z])/d, plain: 'with' },
  { said: /\bthat (?:has|have|contains?) (?=<quote> in the (?:subject|text|body|title) )/d, plain: 'with' },
  { said: /(<quote>) in (?:them|it) (?=, |and |→ |[?] )/d, plain: '$1 in the text' },
  ...DONE.map(([done, act]) => ({
    said: new RegExp(`^${NO_TIME}${EACH}${KIND}${MAILS} ${FILTER}should (?:always |all )?be ${done} (.*)$`, 'd'),
    plain: `when a new $1 email $2 arrives , ${act} it $3`,
  })),
  {
    said: /^(?:this )?(?:workflow )?(?:triggers?|starts?|runs?|fires?) (when|whenever|every time|each time) (.*?(?:is received|arrives|comes in|is sent)) and (.*)$/d,
    plain: '$1 $2 , $3',
  },
  {
    said: new RegExp(
      `^(?:could you |can you |please )*(?:send|mail|pass|give|show) (?:[a-z'-]+ ){0,3}(<address>) (?:each|every|all|any|all the) (?:new )?${KIND}${MAILS} ${FILTER}$`,
      'd',
    ),
    plain: 'when a new $2 email $3 arrives , forward it to $1',
  },
  {
    said: new RegExp(
      `^${NO_TIME}${EACH}${KIND}${MAILS} ${FILTER}, ((?:put|add|save|forward|reply|send|e?mail|tell|store|log|notify|alert|ping|warn|ask|summari[sz]e|translate|extract|delete|label) .*)$`,
      'd',
    ),
    plain: 'when a new $1 email $2 arrives , $3',
  },
  {
    said: new RegExp(
      `^(.*)\\b(${MAIL}) (.*?)(?:hits?|lands? in|reach(?:es)?|shows? up in|drops? into|gets? to|pops? up in|comes? into|enters?) (?:my|your|our|the) (?:inbox|mailbox) `,
      'd',
    ),
    plain: '$1 $2 $3 arrives',
  },
  {
    said: /\b(?:labelled|labeled|tagged|marked|titled) (<quote>) in (?:the|its|their) subject(?: line)? /d,
    plain: 'with $1 in the subject',
  },
  { said: /\b(<quote>) in (?:the|its|their) (?:subject line|title|header) /d, plain: '$1 in the subject' },
  {
    said: /^(?:send|write) an? (?:automatic|automated|auto) ?-? ?(?:reply|answer|response) to (?:every|each|any|all) (?:new |incoming )?(?:emails?|mails?) (.*?)(, .*|saying .*|that says .*)?$/d,
    plain: 'when a new email $1 arrives , reply $2',
  },
  { said: /\bauto ?-? ?(?:reply|respond|answer)s? /d, plain: 'reply' },
  {
    said: /^(?:forward|pass on) (?:anything|everything|whatever|all|any mails?|any emails?) (with <quote> in the subject|from <address>) (to .*)$/d,
    plain: 'forward every email $1 $2',
  },
  { said: /^(?:pass|send) (.{0,60}?)\bon to /d, plain: 'forward $1 to' },
  {
    said: /\b(emails?|mails?) (?:sent|addressed|written|coming in|that come in|that arrive) (?:to|at) (?=<address>)/d,
    plain: '$1 to',
  },
  { said: /(<quote>) in subject /d, plain: '$1 in the subject' },
  {
    said: new RegExp(
      `^${NO_TIME}(${TAKE} .*?)(?:from|out of|in|of) ${EACH}${KIND}${MAILS} ${FILTER}(and|,|to|into|in|as) (.*)$`,
      'd',
    ),
    plain: 'when a new $2 email $3 arrives , $1 from it $4 $5',
  },
  {
    said: new RegExp(
      `^${NO_TIME}(${MOVE}) (?!.*\\b(?:arrives?|comes? in)\\b)${EACH}${KIND}${MAILS} ${FILTER}(and|,|to|into|in|as) (.*?)\\bthem (.*)$`,
      'd',
    ),
    plain: 'when a new $2 email $3 arrives , $1 it $4 $5 it $6',
  },
  {
    said: new RegExp(
      `^${NO_TIME}(${MOVE}) (?!.*\\b(?:arrives?|comes? in)\\b)${EACH}${KIND}${MAILS} ${FILTER}(and|,|to|into|in|as) (.*)$`,
      'd',
    ),
    plain: 'when a new $2 email $3 arrives , $1 it $4 $5',
  },
  {
    said: new RegExp(
      `^${NO_TIME}(${MOVE}) the (body|text|content|contents|subject|attachments?) of ${EACH}${KIND}${MAILS} ${FILTER}(and|,|to|into|in|as) (.*)$`,
      'd',
    ),
    plain: 'when a new $3 email $4 arrives , $1 its $2 $5 $6',
  },
  {
    said: new RegExp(
      `^${EACH}${KIND}${MAILS} ${FILTER}should (?:be )?(?:go|sent|resent|forwarded|passed on|redirected) (?:on )?to (.*)$`,
      'd',
    ),
    plain: 'when a new $1 email $2 arrives , forward it to $3',
  },
  {
    said: /^(?:an?|any|every) ([a-z ]+?) should (?:go|be sent|be forwarded|be passed on) to (<address>) /d,
    plain: 'when a $1 email arrives , forward it to $2',
  },
  { said: /, but not the ones (with <quote> in the subject|from <address>) $/d, plain: '$1' },
  {
    said: new RegExp(`^${EACH}${KIND}${MAILS} ${FILTER}(?:→|\\?|:) (?!when )(.*)$`, 'd'),
    plain: 'when a new $1 email $2 arrives , $3',
  },
  {
    said: new RegExp(
      `\\b(when|whenever|if|every time|each time) (?:someone|somebody|anyone|anybody|people|a customer|customers) (?:e?mails?|writes?|sends?)(?: to)? me (?:the word )?(<quote>) `,
      'd',
    ),
    plain: '$1 an email with $2 in the text arrives',
  },
  { said: /\b(mentions?|contains?|includes?|says?) (<quote>) and (?=<quote> )/d, plain: '$1 $2 and mentions' },
  { said: /\b(emails?|mails?) w (?=<quote> )/d, plain: '$1 with' },
]);
