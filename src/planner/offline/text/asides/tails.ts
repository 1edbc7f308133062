import { kept } from '../../kept.js';
import type { Token } from '../tokens.js';
import { fits, mayAsk, onceFor } from './aside-words.js';
import type { AsideWords } from './aside-words.js';

/*
 * How descriptions of workflows end: `…, saving hours of manual work`, `… for order fulfillment`, `… to start your sales
 * process`. They praise the workflow or say what it is good for, and ask for nothing.
 */

const OWNED = '(?:your|our|my|their|the|a|an|every|each|all)';
const CROWD =
  '(?:you|us|me|them|everyone|everybody|teams?|people|(?:your|our|my|the|their) (?:[a-z-]+ ){0,2}(?:team|teams|staff|crew|customers?|clients?|members|colleagues|stakeholders|company|department|reps|agents|users|business))';
/** What praise is about: the work, the time, the people. */
const WORK =
  '(?:manual|tedious|repetitive|busywork|busy work|errors?|human error|mistakes|delays|work|workload|effort|efforts|time|times|data entry|copy-?pasting|response times?|guesswork|friction|overhead|paperwork|missed|lost|forgotten|confusion|chaos|hassle|costs?|churn|no-shows|the need|the hassle|the risk|the chance|the time|the effort|lead response|admin)';
const GAIN =
  '(?:time|hours|countless|valuable|precious|lots|a lot|tons|effort|manual|minutes|energy|money|resources|work|you|us|me|your team|everyone)';
const LASTING =
  '(?:updated|informed|aligned|engaged|organi[sz]ed|connected|productive|accountable|focused|prepared|motivated|happy|notified|posted|in the loop|in sync|on track|on the same page|on top of things|up to date|up-to-date|in the know|on schedule|tidy|clean|consistent|accurate|current|fresh|centrali[sz]ed|streamlined|synchroni[sz]ed|synced)';

/** Behind a comma, up to the end of the sentence. */
const PRAISE = kept((): readonly RegExp[] => [
  new RegExp(`^(?:and |thus |thereby |while |all while )*saving ${GAIN} `),
  new RegExp(
    `^(?:and |thus |thereby |while |all while )*(?:eliminating|reducing|minimi[sz]ing|removing|cutting|avoiding|preventing|lowering|replacing) (?:down on |out |all |any |your |our )*${WORK} `,
  ),
  new RegExp(
    `^(?:and |thus |thereby |while |all while )*(?:keeping|leaving) ${CROWD} (?:all |always |fully |well )?${LASTING} `,
  ),
  new RegExp(
    `^(?:and |thus |thereby |while |all while )*keeping (?:${OWNED} )?(?:[a-z-]+ ){0,3}(?:everything|things|both|them|data|records|calendars?|pipelines?|lists?|systems?|tools|apps|platforms|communication|information|inbox) (?:all |always |fully |well |perfectly )?${LASTING} `,
  ),
  /^(?:and |thus |thereby |while |all while )*(?:streamlining|simplifying|accelerating|boosting|improving|enhancing|optimi[sz]ing|maximi[sz]ing|increasing|strengthening|speeding up|supercharging|freeing up|centrali[sz]ing) /,
  /^(?:and |thus |thereby |while |all while )*(?:ensuring|guaranteeing|making sure|making certain)(?: that)? (?!to )/,
  /^(?:and |thus |thereby |while |all while )*making (?:it|them|this|that|your|our|life|collaboration|sure) (?:[a-z-]+ )*(?:easy|easier|simple|simpler|effortless|faster|smoother|seamless) /,
  new RegExp(
    `^(?:and |thus |thereby |while |all while )*(?:allowing|enabling|helping|letting|empowering|freeing|giving) ${CROWD} `,
  ),
]);

const BEHIND_NOUN =
  '(?:easy |easier |quick |quicker |better |future |later |further |ongoing |proper |timely |internal |manual |efficient |long-term |team |quality |order |lead |sales |customer |client |marketing |project |task |content |financial |performance |progress |expense |inventory |event |data |personal |prompt |immediate |instant |detailed |deeper |historical |thorough |smooth |seamless |continued |added |full )*';
const AIM_NOUN =
  '(?:fulfil?lment|packing|processing|tracking|follow-up|follow-ups|followup|follow ups|follow up|reference|analysis|reporting|record-keeping|bookkeeping|auditing|compliance|nurturing|outreach|engagement|retention|collaboration|visibility|monitoring|safekeeping|storage|archiving|consumption|prioriti[sz]ation|triage|coordination|management|organi[sz]ation|handling|resolution|investigation|reconciliation|dispatching|evaluation|insights?|oversight|retrieval|accessibility|awareness|accountability|documentation|recordkeeping|preservation|lookup|forecasting|attribution|segmentation|personali[sz]ation)';
/** `for fulfillment`, `for later reference`. */
const FOR = kept(() => new RegExp(`^for ${BEHIND_NOUN}${AIM_NOUN}(?: and ${BEHIND_NOUN}${AIM_NOUN})*(?: purposes?)? `));
const START_NOUN =
  '(?:process|processes|onboarding|journey|conversations?|outreach|follow-up|follow-ups|relationship|routine|day|cycle|funnel|work)';
/** `to start your sales process`, `to streamline your accounting`. */
const TO = kept((): readonly RegExp[] => [
  new RegExp(
    `^to (?:help )?(?:instantly |immediately |automatically |quickly )?(?:start|kick off|kick-off|kickstart|kick-start|jumpstart|jump-start|begin|initiate|launch) (?:your|our|my|their|the) (?:[a-z-]+ ){0,3}${START_NOUN} `,
  ),
  new RegExp(
    `^to (?:help )?(?:streamline|simplify|speed up|improve|boost|enhance|optimi[sz]e|maximi[sz]e|minimi[sz]e|reduce|increase|accelerate|cut down on|free up|eliminate|centrali[sz]e|supercharge|strengthen) (?:(?:your|our|my|their|team|customer|client|sales|overall|internal) |${WORK} |productivity |efficiency |visibility |engagement |communication |collaboration |transparency |accuracy )`,
  ),
]);

/** `don't send it`, `I'll send it myself`: a draft is not sent. */
const UNSENT =
  /^(?:and |but )?(?:(?:please )?(?:don't|dont|do not|never) send (?:it|them|anything|that)?(?: yet| out| off| automatically)?|(?:i'll|i will|i want to|we'll|we will|so i can|i can) (?:then )?(?:send|check|review|edit) (?:it|them|that)(?: and send (?:it|them))? ?(?:myself|ourselves|later|by hand)?) /;

const isDrafted = onceFor((tokens) => tokens.some(({ lower }) => /^(?:draft|drafts|drafted)$/.test(lower)));

/** How many words such an ending takes at a place; 0: none begins here. @param to the end of the sentence */
export function tailAt(tokens: readonly Token[], at: number, start: number, to: number, words: AsideWords): number {
  const { kind, lower = '' } = tokens[at] ?? {};
  if (kind !== 'word' || at <= start + 1) return 0;
  if (lower === 'for') return isStarted(tokens) ? closedAt(tokens, at, fits(tokens, at, FOR())) : 0;
  if (lower === 'to') return TO().some((one) => fits(tokens, at, one) > 0) ? lengthTo(tokens, at, to, words) : 0;
  if (!/^(?:,|–|—|-|\()$/.test(tokens[at - 1]?.lower ?? '')) return 0;
  const unsent = isDrafted(tokens) ? fits(tokens, at, UNSENT) : 0;
  if (unsent > 0 && at + unsent >= to) return unsent;
  return PRAISE().some((one) => fits(tokens, at, one) > 0) ? lengthTo(tokens, at, to, words) : 0;
}

/** The longest of them. */
const MAX_TAIL = 30;

/** How many words stand up to the end of the sentence, if none of them may ask for anything; else 0. */
function lengthTo(tokens: readonly Token[], at: number, to: number, words: AsideWords): number {
  const said = tokens.slice(at, to);
  if (said.length > MAX_TAIL || mayAsk(tokens, { from: at, to }, words)) return 0;
  // `…, saving time, and post it`: another act.
  const isMore = said.some(
    ({ lower }, place) => /^(?:,|and|then)$/.test(lower) && place > 1 && isOrder(said, place + 1, words),
  );
  return isMore ? 0 : said.length;
}

/** An act has an object: `and post it`. `and follow-up` has none. */
function isOrder(said: readonly Token[], at: number, words: AsideWords): boolean {
  const place = /^(?:and|then|also)$/.test(said[at]?.lower ?? '') ? at + 1 : at;
  const token = said[place];
  return (
    token?.kind === 'word' &&
    words.isVerb(token.stem) &&
    /^(?:a|an|the|it|them|me|us|each|every|all|new|my|our|your|their|to|in)$/.test(said[place + 1]?.lower ?? '')
  );
}

/** `for tracking` belongs to no longer phrase: `for tracking numbers`. */
function closedAt(tokens: readonly Token[], at: number, length: number): number {
  const next = tokens[at + length];
  const isClosed =
    next === undefined ||
    next.kind === 'mark' ||
    /^(?:and|in|on|to|at|by|with|when|whenever|if|every|each|as|using|via|from|into|then|but|so)$/.test(next.lower);
  return length > 0 && isClosed ? length : 0;
}

/** Things are taken somewhere. An order by hand may name its thing so: `create a card for packing`. */
const isStarted = onceFor((tokens) =>
  tokens.some(
    ({ lower }, at) =>
      /^(?:when|whenever|once|each|every|new|incoming|→)$/.test(lower) ||
      (lower === 'from' && at > 1) ||
      (/^(?:to|into|in)$/.test(lower) && /[^s]s$/.test(tokens[at - 1]?.lower ?? '')) ||
      (lower === ':' && at > 1),
  ),
);
