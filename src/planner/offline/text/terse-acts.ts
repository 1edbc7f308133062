import { serviceAt } from '../../words/services.js';
import { made, placeOf, renumbered } from './sentences.js';
import type { Token } from './tokens.js';
import { wordList } from '../word-list.js';

/*
 * Acts without a verb, as people write them in notes: `only entries mentioning climate`, `"standup time!" in #team`,
 * `unread mail summary to #inbox`, `new post in https://… → …`. The verb that they mean is put before them. Each new
 * word has the place of the word that it belongs to.
 */

const STARTS = /^[.;!?\n→:,–-]$/;
const ITEMS = wordList(
  'entry|entries|items?|posts?|articles?|stories|story|headlines?|rows?|mails?|emails?|messages?|ones|those|episodes?|results?|records?|lines?',
);
const ABOUT = /^(?:mentioning|about|containing|with|that|which|whose|where|from|including)$/;
const TEXTS = /^(?:summary|digest|recap|overview)$/;
const READ = wordList('mails?|emails?|messages?|inbox|feed|posts?|items?|entries|articles?|headlines?');

/** What a part of the words becomes, and where the part ends. */
interface Form {
  readonly to: number;
  readonly tokens: readonly Token[];
}

/** The words with a verb for each act that has none. */
export function withVerbs(tokens: readonly Token[]): readonly Token[] {
  const urls = tokens.filter(({ mention }) => mention?.kind === 'url').length;
  const line: Token[] = [];
  let changed = false;
  for (let at = 0; at < tokens.length;) {
    const form = formAt(tokens, at) ?? (urls > 1 ? thoseThat(tokens, at) : null);
    if (form) {
      line.push(...form.tokens);
      changed = true;
      at = form.to;
    } else {
      line.push(tokens[at] as Token);
      at += 1;
    }
  }
  return changed ? renumbered(line) : tokens;
}

function formAt(tokens: readonly Token[], at: number): Form | null {
  const token = tokens[at] as Token;
  const before = tokens[at - 1];
  const starts = before === undefined || STARTS.test(before.lower) || isTime(tokens, at - 1);
  const noun = nounBehindArrow(tokens, at);
  if (noun) return noun;
  if (token.lower === 'slack' && (starts || before?.lower === 'and') && isAddressee(tokens[at + 1]))
    return { to: at + 1, tokens: [made(token, 'post'), made(token, 'to')] };
  if (!starts) return null;
  return (
    eachRow(tokens, at) ??
    onlySome(tokens, at) ??
    somethingGoes(tokens, at) ??
    quotedTo(tokens, at) ??
    textOfThings(tokens, at) ??
    newOf(tokens, at)
  );
}

const THING = wordList(
  'row|event|card|task|page|issue|ticket|contact|record|note|todo|deal|lead|comment|item|subtask|bug',
);
const SAID = /^(?:message|notification|alert|post|dm|ping)$/;

/** `→ row in Google Sheets and a Slack message`, `→ telegram`: what is made or sent, without its verb. */
function nounBehindArrow(tokens: readonly Token[], at: number): Form | null {
  const token = tokens[at] as Token;
  const before = tokens[at - 1]?.lower ?? '';
  const isJoined = /^(?:and|,|&|\+)$/.test(before);
  const isStart =
    before === '→' || (isJoined && tokens.slice(Math.max(0, at - MAX_BEHIND), at).some(({ lower }) => lower === '→'));
  if (!isStart) return null;
  const start = at + (/^(?:a|an|new|the)$/.test(token.lower) ? 1 : 0);
  const noun = tokens[start]?.lower ?? '';
  const place = start + 1 + (/^(?:in|on|to|into|at)$/.test(tokens[start + 1]?.lower ?? '') ? 1 : 0);
  const holder = place + (/^(?:a|an|the|my|our)$/.test(tokens[place]?.lower ?? '') ? 1 : 0);
  const inService = place > start + 1 && serviceAt(tokens, holder) !== null;
  if (THING.test(noun) && inService)
    return { to: at + 1, tokens: [made(token, noun === 'row' ? 'add' : 'create'), token] };
  if (SAID.test(noun) && inService) return { to: at + 1, tokens: [made(token, 'send'), token] };
  const service = serviceAt(tokens, start);
  const end = start + (service?.length ?? 0);
  const isMessage = service !== null && SAID.test(tokens[end]?.lower ?? '');
  const isAlone =
    service !== null &&
    CHATS.test(service.service.group) &&
    (tokens[end] === undefined || tokens[end]?.kind === 'mark' || tokens[end]?.lower === 'and');
  if (isMessage) return { to: at + 1, tokens: [made(token, 'send'), token] };
  return isAlone ? { to: at + 1, tokens: [made(token, 'post'), made(token, 'to'), token] } : null;
}

const MAX_BEHIND = 12;
/** Slack has a tool of its own, and so no group. */
const CHATS = /^(?:chat|)$/;

/** `report to #ops only those that do not answer` → `… if one of them does not answer`. */
function thoseThat(tokens: readonly Token[], at: number): Form | null {
  const token = tokens[at] as Token;
  const those = at + (token.lower === 'only' ? 1 : 0);
  const one = those + (tokens[those]?.lower === 'the' ? 1 : 0);
  const isThose = /^(?:those|ones|any|sites|addresses|urls)$/.test(tokens[one]?.lower ?? '');
  const link = tokens[one + 1];
  const verb = tokens[one + 2]?.lower ?? '';
  const isState = /^(?:do|dont|are|arent|fail|return|answer|respond|is|does)$/.test(verb);
  if (!isThose || !link || !/^(?:that|which|who)$/.test(link.lower) || !isState || !isAddressee(tokens[at - 1]))
    return null;
  return {
    to: one + 2,
    tokens: ['if', 'one', 'of', 'them'].map((lower, index) => ({
      ...made(token, lower),
      ...(index === 0 ? { also: tokens.slice(at + 1, one + 2).map(placeOf) } : {}),
    })),
  };
}

const isAddressee = (token: Token | undefined): boolean =>
  token?.mention?.kind === 'channel' || token?.mention?.kind === 'address' || /^(?:me|us)$/.test(token?.lower ?? '');

/** Whether a time of day ends here, so that what comes next begins a part. */
function isTime(tokens: readonly Token[], at: number): boolean {
  const lower = tokens[at]?.lower ?? '';
  return /^\d{1,2}(?:[:.]\d\d|[ap]m)$/.test(lower) || /^(?:noon|midnight)$/.test(lower);
}

/** `every row of https://… → POST …`: the act is done for each of them. */
function eachRow(tokens: readonly Token[], at: number): Form | null {
  const token = tokens[at] as Token;
  const isEach = /^(?:every|each)$/.test(token.lower) && ITEMS.test(tokens[at + 1]?.lower ?? '');
  const isOf = /^(?:of|in|from)$/.test(tokens[at + 2]?.lower ?? '') && tokens[at + 3]?.mention?.kind === 'url';
  return isEach && isOf && tokens[at + 4]?.lower === '→' ? { to: at + 1, tokens: [made(token, 'for'), token] } : null;
}

/** `only entries mentioning climate` → `keep only …`. */
function onlySome(tokens: readonly Token[], at: number): Form | null {
  const token = tokens[at] as Token;
  if (token.lower !== 'only' || at === 0) return null;
  const noun =
    at + (/^(?:the|those)$/.test(tokens[at + 1]?.lower ?? '') && ITEMS.test(tokens[at + 2]?.lower ?? '') ? 2 : 1);
  return ITEMS.test(tokens[noun]?.lower ?? '') && ABOUT.test(tokens[noun + 1]?.lower ?? '')
    ? { to: at + 1, tokens: [made(token, 'keep'), token] }
    : null;
}

/** `anything mentioning Norway goes to #news` → `keep only those mentioning Norway and post them to #news`. */
function somethingGoes(tokens: readonly Token[], at: number): Form | null {
  const token = tokens[at] as Token;
  if (!/^(?:anything|everything|entries|items|posts|articles|those|stories|headlines|ones)$/.test(token.lower))
    return null;
  if (at === 0 || !/^(?:mentioning|about|containing|with|that)$/.test(tokens[at + 1]?.lower ?? '')) return null;
  const goes = tokens.slice(at, at + 10).findIndex(({ lower }) => /^(?:goes|go)$/.test(lower));
  const verb = tokens[at + goes];
  if (goes === -1 || !verb || !/^(?:to|in|into)$/.test(tokens[at + goes + 1]?.lower ?? '')) return null;
  return {
    to: at + goes + 1,
    tokens: [
      made(token, 'keep'),
      made(token, 'only'),
      made(token, 'those'),
      ...tokens.slice(at + 1, at + goes),
      made(verb, 'and'),
      made(verb, 'post'),
      made(verb, 'them'),
    ],
  };
}

/** `"standup time!" in #team` → `post "standup time!" in #team`. */
function quotedTo(tokens: readonly Token[], at: number): Form | null {
  const token = tokens[at] as Token;
  if (token.mention?.kind !== 'quote') return null;
  const link = /^(?:to|in|on|into|→)$/.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  const to = tokens[link];
  if (to?.mention?.kind === 'channel') return { to: at + 1, tokens: [made(token, 'post'), token] };
  const isMail = to?.mention?.kind === 'address' || (link > at + 1 && /^(?:me|us)$/.test(to?.lower ?? ''));
  return isMail ? { to: at + 1, tokens: [made(token, 'mail'), token] } : null;
}

/** `unread mail summary to #inbox` → `post a summary of unread mail to #inbox`. */
function textOfThings(tokens: readonly Token[], at: number): Form | null {
  let to = at;
  while (to < at + 4 && tokens[to]?.kind === 'word' && !TEXTS.test(tokens[to]?.lower ?? '')) to += 1;
  const noun = tokens[to];
  if (!noun || to === at || !TEXTS.test(noun.lower) || !READ.test(tokens[to - 1]?.lower ?? '')) return null;
  if (
    !/^(?:my|our|the|all|unread|new|today's|latest|important|mails?|emails?|inbox|feed|messages?)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    return null;
  const link = tokens[to + 1];
  const goal = /^(?:to|in|into|→|by)$/.test(link?.lower ?? '') ? tokens[to + 2] : undefined;
  if (!isAddressee(goal) && !/^(?:slack|email|mail)$/.test(goal?.lower ?? '')) return null;
  const first = tokens[at] as Token;
  return {
    to: to + 1,
    tokens: [made(first, 'send'), made(noun, 'a'), noun, made(noun, 'of'), ...tokens.slice(at, to)],
  };
}

const OPENERS = /^(?:when|whenever|once|if|on|upon|for|each|every|any|a|an|the|there|is|as|soon|time)$/;
const NEW_ITEM = /^(?:posts?|items?|entry|entries|articles?|story|stories|episodes?|headlines?|video|videos)$/;
const APPEARS =
  /^(?:appears?|is|are|gets?|been|has|have|comes?|out|up|published|posted|added|shows?|arrives?|lands?|goes|live|in|on|at|from|of|the|a|my|our|feed|rss|blog|site|page|this|:|\()$/;

/** `when a new post appears in https://… →`, `RSS https://…: new post →`: the list is read, and what is new in it is taken. */
function newOf(tokens: readonly Token[], at: number): Form | null {
  const first = tokens[at] as Token;
  // `RSS https://…: new post → …`
  const named = /^(?:rss|feed|atom)$/.test(first.lower) ? at + 1 + (tokens[at + 1]?.lower === 'feed' ? 1 : 0) : -1;
  if (named !== -1 && tokens[named]?.mention?.kind === 'url' && tokens[named + 1]?.lower === ':') {
    const item = named + 2 + (/^(?:each|every|any|a)$/.test(tokens[named + 2]?.lower ?? '') ? 1 : 0);
    const isNew = tokens[item]?.lower === 'new' && NEW_ITEM.test(tokens[item + 1]?.lower ?? '');
    if (isNew && /^(?:→|:|,)$/.test(tokens[item + 2]?.lower ?? ''))
      return readNew(tokens[item] as Token, tokens[item + 1] as Token, tokens[named] as Token, [first], item + 3);
  }
  // `RSS to Slack: https://… → #news`
  const goal = tokens[at + 2]?.lower ?? '';
  const fed = tokens[at + 4];
  const isPassedOn =
    named !== -1 &&
    tokens[at + 1]?.lower === 'to' &&
    /^(?:slack|email|mail)$/.test(goal) &&
    tokens[at + 3]?.lower === ':' &&
    fed?.mention?.kind === 'url';
  const mark5 = tokens[at + 5]?.lower ?? '';
  if (isPassedOn && /^(?:→|,|:)$/.test(mark5) && isAddressee(tokens[at + 6]))
    return readNew(first, made(first, 'posts'), fed, tokens.slice(at, at + 4), at + 6);
  let to = at;
  while (to < at + 6 && OPENERS.test(tokens[to]?.lower ?? '')) to += 1;
  const fresh = tokens[to];
  const noun = tokens[to + 1];
  if (fresh?.lower !== 'new' || !noun || !NEW_ITEM.test(noun.lower)) return null;
  let place = to + 2;
  while (place < to + 12 && APPEARS.test(tokens[place]?.lower ?? '')) place += 1;
  const url = tokens[place];
  if (url?.mention?.kind !== 'url' || place === to + 2) return null;
  const end = tokens[place + 1]?.lower === ')' ? place + 2 : place + 1;
  const mark = tokens[end]?.lower ?? '';
  return readNew(fresh, noun, url, tokens.slice(at, to), /^(?:→|:|,|then)$/.test(mark) ? end + 1 : end);
}

function readNew(fresh: Token, noun: Token, url: Token, lead: readonly Token[], to: number): Form {
  return {
    to,
    tokens: [
      { ...made(fresh, 'read'), also: lead.map(placeOf) },
      made(fresh, 'new'),
      noun.lower.endsWith('s')
        ? noun
        : made(noun, noun.lower.endsWith('y') ? `${noun.lower.slice(0, -1)}ies` : `${noun.lower}s`),
      made(url, 'of'),
      url,
      made(url, 'then'),
    ],
  };
}
