import { kept } from '../../kept.js';
import { isToldThat } from '../background.js';
import { ENDS } from '../sentences.js';
import type { Token } from '../tokens.js';
import { fits, mayAsk, onceFor, OPENS } from './aside-words.js';
import type { AsideWords, Run } from './aside-words.js';

/*
 * `…, so that nobody misses it`, `because I never look there`, `to keep everyone in the loop`: why something is to be
 * done. A purpose of people asks for nothing that the order before it does not do.
 */

const PEOPLE =
  '(?:team|teams|staff|crew|group|boss|manager|managers|office|accountant|bookkeeper|assistant|family|wife|husband|partner|partners|colleagues?|coworkers?|co-workers|teammates|guys|others|people|parents|customers?|clients?|guests?|kids|students?|developers?|devs|designers?|editors?|sales|support|marketing|finance|warehouse|reception|engineers?|agents?|members?|volunteers|department|company|rest of us|rest of the team|whole team)';
const SOMEBODY = `(?:i|we|they|he|she|you|everyone|everybody|anyone|anybody|nobody|no one|noone|none of us|all of us|people|someone|somebody|all|(?:my|our|your|their|his|her) (?:[a-z'-]+ ){0,2}[a-z'-]+|the (?:[a-z-]+ ){0,2}${PEOPLE})`;
/** It, of which only what is good for people is said. */
const GOOD =
  "(?:(?:it|they|that|this|these|everything|things) (?:is|are|stays?|remains?|will be|can be)(?: not)?(?: always| all| more)? (?:easy|easier|safe|visible|clear|handy|there|searchable|findable|organi[sz]ed|tidy|transparent|documented|forgotten|lost|overlooked|missed|in sync|in one place|up to date|on record|at hand|on our radar|on my radar)|(?:it|that|they) (?:dont|doesnt|doesn't|don't|does not|do not|never|wont|cannot|can't|cant) (?:get lost|get forgotten|slip|fall)|nothing (?:gets|is|slips|falls|goes|will be|ever))";
const SO = kept(() => new RegExp(`^(?:just )?so (?:that )?(?:${SOMEBODY}|${GOOD}) `));
const REASON = kept(
  () =>
    new RegExp(
      `^(?:because|cause|cuz|coz|bc|as otherwise|(?:since|as|given that|seeing that) (?=${SOMEBODY} )(?!(?:a|the) ))`,
    ),
);
const AIM = kept(
  () =>
    /^(?:just |in order |so as )?(?:to|and) (?:keep (?:us|me|everyone|everybody|them|the team|my team|our team|people|track|an eye|an overview|things|a record|records|up|on top|tabs)|save (?:us |me |some |a lot of |lots of )?(?:time|work|effort|hours|typing|clicks)|avoid (?:missing|forgetting|confusion|mistakes|surprises|delays|manual|copying|typing|losing|double)|(?:make|be) (?:sure|certain) (?:that )?(?:nothing|nobody|no one|everyone|everybody|we|i|they|none|he|she)|ensure (?:that )?(?:nothing|nobody|no one|everyone|everybody|we|i|they)|stay (?:on top|informed|organi[sz]ed|up to date|in the loop|ahead)|have (?:a record|an overview|everything in one place|it documented|it on file|a backup)|(?:get|keep) (?:an overview|a feeling|a sense|a better overview)|see (?:at a glance|what is going on|what happens)|make (?:my|our) (?:life|lives|day) easier|speed (?:things|it) up|help (?:us|me|them) (?:stay|keep|remember|not))/,
);
/** `in order to …`, whatever comes behind it. */
const IN_ORDER = /^in order to /;
/** What somebody is told or has to do: the purpose is a part of the text. */
const TELLS =
  /^(?:remind|reminding|ask|asks|asking|tell|telling|told|saying|says|reading|announcing|prompt|want|need|needs|like|love|way|try|forget|instruct|instructions)$/;
/** `a task to …`: what stands right behind it is the thing to do. */
const TO_DO = /^(?:task|tasks|todo|to-do|reminder|reminders|question|plan|goal|need|order|card|issue|ticket)$/;
/** It is the demand itself that somebody gets a message. */
const GETS = /^(?:get|gets|receive|receives|have|has|is sent|are sent)$/;
const MESSAGE =
  /^(?:mails?|emails?|messages?|sms|replies|reply|answers?|invoices?|notifications?|reminders?|copy|copies|links?|files?)$/;
/** Rights that a share may give. */
const RIGHT = /^(?:edit|comment|view|read|write|access|approve|book|pay|sign|vote|join)$/;
const WAITS = /^(?:first|before|beforehand|approve|approval|veto|intervene)$/;
/** `rename them so they start with the date`: a form of the result is asked for. */
const FORM =
  /^so (?:that )?(?:it|they|its|their|each|all|the [a-z-]+) (?:[a-z]+ )?(?:starts?|begins?|ends?|reads?|contains?|includes?|says?|shows?|carry|carries|matches|match) /;
/** A model may be told for whom it writes. */
const WRITES = /^(?:ai|gpt|chatgpt|claude|summari[sz]e|rewrite|translate|explain|llm|model)$/;

/** No reason is longer. More words than that are no reason, or not only one. */
const MAX_WORDS = 60;

/** Where the reason or purpose that begins at a place ends; null: none begins here, or it may ask for something. */
export function purposeAt(tokens: readonly Token[], at: number, start: number, words: AsideWords): Run | null {
  const { lower = '' } = tokens[at] ?? {};
  if (!/^(?:so|just|because|cause|cuz|coz|bc|since|as|given|seeing|to|in|and)$/.test(lower)) return null;
  const isSo = fits(tokens, at, SO()) > 0;
  const isReason = fits(tokens, at, REASON()) > 0 && (lower !== 'as' || tokens[at - 1]?.lower === ',' || at === start);
  const isAim =
    (fits(tokens, at, AIM()) > 0 || fits(tokens, at, IN_ORDER) > 0) &&
    at > start + 1 &&
    !isTold(tokens, start, at) &&
    (lower === 'in' || !TO_DO.test(tokens[at - 1]?.lower ?? ''));
  if (isReason && tokens.some((_token, place) => place >= start && place < at && isToldThat(tokens, place)))
    return null;
  if ((!isSo && !isReason && !isAim) || fits(tokens, at, FORM) > 0) return null;
  if (lower === 'so' && /^(?:if|or|do|think|hope|even|than|and)$/.test(tokens[at - 1]?.lower ?? '')) return null;
  const run = { from: at, to: endOf(tokens, at, start, words) };
  if (run.to - at > MAX_WORDS) return null;
  const said = tokens.slice(at, run.to);
  // `so I can check it first`: something waits for that.
  if (said.some((one) => WAITS.test(one.lower))) return null;
  if (isReason ? asksInReason(tokens, run, words) : mayAsk(tokens, run, words)) return null;
  if (!isReason && said.some((one) => GETS.test(one.lower)) && said.some((one) => MESSAGE.test(one.lower)))
    return isDenied(said) ? run : null;
  if (
    isSo &&
    (!isMine(said) || isShared(tokens)) &&
    said.some((one) => /^(?:can|could|may|able)$/.test(one.lower)) &&
    said.some((one) => RIGHT.test(one.lower))
  )
    return null;
  if (!isReason && isWritten(tokens) && /^(?:so|to|in)$/.test(lower) && !isPeople(said)) return null;
  return run;
}

/** `so I can write to them`: the user does it, and needs no right for it unless something is shared. */
const isMine = (said: readonly Token[]): boolean =>
  /^(?:i|we)$/.test(said.find(({ lower }) => !/^(?:just|so|that)$/.test(lower))?.lower ?? '');

const isShared = onceFor((tokens) =>
  tokens.some(({ lower }) => /^(?:share|shared|invite|grant|permission|access)$/.test(lower)),
);

const isWritten = onceFor((tokens) => tokens.some(({ lower }) => WRITES.test(lower)));

const tellsIn = onceFor((tokens) => tokens.flatMap(({ lower }, at) => (TELLS.test(lower) ? [at] : [])));

/** Whether somebody is told something between two places. */
const isTold = (tokens: readonly Token[], from: number, to: number): boolean =>
  tellsIn(tokens).some((at) => at >= from && at < to);

const isPeople = (said: readonly Token[]): boolean =>
  said.some(({ lower }) => /^(?:i|we|they|he|she|nobody|everyone|everybody|team|me|us)$/.test(lower));

const isDenied = (said: readonly Token[]): boolean =>
  said.some(({ lower }) => /^(?:dont|don't|not|never|wont|doesnt|cannot|nobody)$/.test(lower));

/** The places where services are named. */
const servicesIn = onceFor((tokens, words: AsideWords) =>
  tokens.flatMap((_token, at) => (words.service(tokens, at) > 0 ? [at] : [])),
);

/** A reason may name a service that the request names elsewhere, and times: `because I never open Slack in the morning`. */
function asksInReason(tokens: readonly Token[], run: Run, words: AsideWords): boolean {
  const isElsewhere = servicesIn(tokens, words).some((at) => at < run.from || at >= run.to);
  const own: AsideWords = isElsewhere ? { ...words, service: () => 0 } : words;
  return mayAsk(tokens, run, own);
}

/** The end of the clause: the sentence, a mark, the start of a condition, or another act. */
function endOf(tokens: readonly Token[], from: number, start: number, words: AsideWords): number {
  let at = from + 1;
  let isAble = false;
  for (; at < tokens.length && at <= from + MAX_WORDS; at += 1) {
    const { lower = '', kind } = tokens[at] ?? {};
    if (ENDS.test(lower) || OPENS.test(lower)) return at;
    if (kind === 'mark' && /^[,:()–—-]$/.test(lower)) return at;
    const next = tokens[at + 1];
    const isAct = /^(?:and|then|also)$/.test(lower) && next !== undefined && words.isVerb(next.stem);
    const isMore = isAble && isPronoun(tokens[at + 2]);
    if (isAct && at > start && !isMore) return at;
    isAble ||= /^(?:can|could)$/.test(lower);
  }
  return at;
}

const isPronoun = (token: Token | undefined): boolean =>
  token === undefined || token.kind === 'mark' || /^(?:it|them|this|that)$/.test(token.lower);
