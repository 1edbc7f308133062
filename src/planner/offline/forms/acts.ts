import type { ServiceWords } from '../text/services/words.js';
import { made } from '../text/sentences.js';
import { before, inPlaceOf, isActAt } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { asOrder } from './leads.js';
import { wordList } from '../word-list.js';

/* Acts without a verb: `Slack #legal with link`, `task in Asana for Ngozi`, `reminder to the team`. */

const MESSAGES = wordList(
  'messages?|mails?|emails?|sms|texts?|notifications?|pings?|alerts?|dms?|reminders?|shoutouts?|summary|recap|digest|report|heads-up|announcement|welcome|confirmation|thank-you',
);
const ROWS = /^(?:rows?|lines?|entry|entries|comments?|labels?|tags?|reactions?)$/;
const THINGS = wordList(
  'cards?|tasks?|to-?dos?|pages?|issues?|tickets?|bugs?|events?|contacts?|deals?|leads?|records?|items?|subtasks?|documents?|docs?|folders?|files?|drafts?|posts?|invoices?|channels?|projects?|products?|discounts?|codes?|links?|notes?|appointments?',
);
const SMALL =
  /^(?:a|an|one|another|new|the|some|automatic|instant|quick|matching|short|private|personal|separate|own)$/;
const ALREADY = /^(?:please|then|also|and|,|just|automatically|immediately)$/;
const TELLS = wordList(
  'tell|let|have|ask|use|give|say|ping|notify|alert|inform|remind|put|get|make|only|if|unless|except|skip|keep|wait|no|not|never|do|dont|nothing|with|without|until|when|but|or|otherwise|else|where|so|because',
);

/** The acts of a part, each with its verb: `mail to Ann, #wins message, Google Sheets row`. */
export function withVerbs(part: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let from = 0;
  for (let at = 1; at <= part.length; at += 1) {
    if (at < part.length && !isFurther(part, at, words)) continue;
    line.push(...withVerb(part.slice(from, at), words));
    const mark = part[at];
    if (mark) line.push(mark.lower === ',' ? mark : made(mark, ','));
    from = at + 1;
  }
  return line;
}

/** Whether a further act without a verb begins behind a mark: `, #wins message`, `+ Google Sheets row`. */
function isFurther(part: readonly Token[], at: number, words: ServiceWords): boolean {
  if (!/^(?:,|and)$/.test(part[at]?.lower ?? '')) return false;
  const length = part[at + 1]?.mention?.kind === 'channel' ? 1 : words.anyService(part, at + 1);
  const noun = part[at + 1 + length]?.lower ?? '';
  return length > 0 && isMade(noun);
}

/** The act with the verb that it means before it. An act that has one stays as it is. */
export function withVerb(act: readonly Token[], words: ServiceWords): readonly Token[] {
  let at = 0;
  while (ALREADY.test(act[at]?.lower ?? '')) at += 1;
  const first = act[at];
  if (!first || TELLS.test(first.lower)) return act;
  const lead = act.slice(0, at);
  const rest = act.slice(at);
  const model = byModel(rest);
  if (model) return [...lead, ...model];
  const named = words.anyService(rest, 0);
  if (
    named === 0 &&
    first.kind === 'word' &&
    !SMALL.test(first.lower) &&
    isActAt(rest, 0, words) &&
    !isNoun(rest, words)
  )
    return act;
  if (first.mention?.kind === 'channel') return [...lead, ...toChannel([], rest, first)];
  if (named > 0) return [...lead, ...ofService(rest, named, words)];
  const noun = headOf(rest, words);
  return noun === -1 ? act : [...lead, before(first, verbFor(rest[noun] as Token, rest, noun)), ...rest];
}

/** `comment with a link`, `post in #team`: a noun, though it is a verb as well. */
const isNoun = (rest: readonly Token[], words: ServiceWords): boolean => {
  const [first, next] = rest;
  if (!first || !next) return false;
  const isBoth =
    MESSAGES.test(first.lower) || ROWS.test(first.lower) || /^(?:draft|post|task|note|text)$/.test(first.lower);
  return isBoth && /^(?:in|on|for|from|with|about|at|via)$/.test(next.lower) && words.anyService(rest, 1) === 0;
};

/** A noun for something that an act makes or sends. */
const isMade = (noun: string): boolean => MESSAGES.test(noun) || ROWS.test(noun) || THINGS.test(noun);

/** The noun for what is made or sent, within the first words; -1: there is none. */
function headOf(rest: readonly Token[], words: ServiceWords): number {
  for (let at = 0; at < Math.min(rest.length, 5); at += 1) {
    const { kind, lower = '' } = rest[at] ?? {};
    if (kind !== 'word' || /^(?:to|in|on|for|with|from|of|and|not|never|no|only|dont)$/.test(lower)) return -1;
    const isHead = isMade(lower);
    const next = rest[at + 1];
    // `task list`, `draft reply`: the last noun is the head.
    if (isHead && !(next?.kind === 'word' && (THINGS.test(next.lower) || MESSAGES.test(next.lower)))) return at;
    if (!isHead && !SMALL.test(lower) && (at > 3 || isActAt(rest, at, words))) return -1;
  }
  return -1;
}

const verbFor = (noun: Token, rest: readonly Token[], at: number): string =>
  MESSAGES.test(noun.lower)
    ? 'send'
    : ROWS.test(noun.lower)
      ? 'add'
      : /^files?$/.test(noun.lower) || (/^links?$/.test(noun.lower) && /^(?:to|in)$/.test(rest[at + 1]?.lower ?? ''))
        ? 'send'
        : 'create';

/** The act of a service whose name begins the words. */
function ofService(rest: readonly Token[], length: number, words: ServiceWords): readonly Token[] {
  const name = rest.slice(0, length);
  const first = rest[0] as Token;
  const behind = rest.slice(length);
  const [next] = behind;
  const id = words.serviceId(rest, 0);
  if (next?.mention?.kind === 'channel') return toChannel(name, behind, first);
  const head = headOf(behind, words);
  if (head !== -1) return [before(first, verbFor(behind[head] as Token, behind, head)), before(first, 'a'), ...rest];
  if (id !== null && words.isMailer(id) && (!next || /^(?:to|with|,)$/.test(next.lower)))
    return [before(first, 'send'), before(first, 'a'), ...name, before(first, 'mail'), ...plain(behind)];
  const isChat = id !== null && words.isMessenger(id);
  if (isChat && (!next || /^(?:to|in|with|,|:)$/.test(next.lower) || next.mention?.kind === 'quote'))
    return [before(first, 'send'), before(first, 'a'), ...name, before(first, 'message'), ...plain(behind)];
  if (!next || /^(?:with|in|under|folder|as)$/.test(next.lower) || next.text === '/')
    return [before(first, 'add'), before(first, 'it'), before(first, 'to'), ...name, ...behind];
  return rest;
}

/** `#team, title and link` → `send a message to #team with title and link`. */
function toChannel(name: readonly Token[], behind: readonly Token[], first: Token): readonly Token[] {
  const [channel, ...more] = behind;
  if (!channel) return behind;
  // `#wins message`
  const noun = more[0];
  const isNoun = noun !== undefined && /^(?:messages?|posts?|alerts?|pings?|notifications?|notes?)$/.test(noun.lower);
  const content = isNoun ? more.slice(1) : more;
  const told = content[0]?.mention?.kind === 'quote' ? content.slice(0, 1) : [];
  const said = content.slice(told.length);
  return [
    before(first, 'send'),
    before(first, 'a'),
    ...name,
    isNoun ? made(noun, 'message') : before(first, 'message'),
    ...told,
    before(channel, 'to'),
    channel,
    ...plain(said),
  ];
}

/** `, title and link`, `: title` → `with title and link`. */
function plain(content: readonly Token[]): readonly Token[] {
  const [first, ...more] = content;
  if (!first || !/^(?:,|:)$/.test(first.lower) || more.length === 0 || more.length > 12) return content;
  const isContent =
    more.every(({ lower, kind }) => kind !== 'mark' || /^(?:,|and)$/.test(lower)) &&
    !/^(?:then|and|but|only|if|not|no|unless|except|when|every|daily|ask|tell)$/.test(more[0]?.lower ?? '');
  return isContent ? [inPlaceOf([first], 'with'), ...more] : content;
}

const MODEL = /^(?:ai|gpt|chatgpt|claude|gemini|llm)$/;

/** `AI reads the text and gives a label` → `let AI read the text and give a label`. */
function byModel(rest: readonly Token[]): readonly Token[] | null {
  const [name, verb, ...more] = rest;
  if (!name || !verb || !MODEL.test(name.lower) || asOrder(verb) === verb) return null;
  const acts = more.map((token, at) => (/^(?:and|then|,)$/.test(more[at - 1]?.lower ?? '') ? asOrder(token) : token));
  return [before(name, 'let'), name, asOrder(verb), ...acts];
}
