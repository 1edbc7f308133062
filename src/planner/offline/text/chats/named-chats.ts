import type { ServiceWords } from '../services/words.js';
import { asQuoted, lowerAt, made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * Groups with names that things arrive in: `a message arrives in the Site Crew Telegram group`, `someone joins the Telegram group
 * "Staff Room"`. If the messenger tells the title of a chat, the name becomes a test of it: `in the chat titled "Site Crew"`.
 */

const OPENER = wordList('when|whenever|if|once|every|each|any|all|new|incoming');
/** `forward messages from …`, `save photos sent in …`: what is gathered comes from there. */
const GATHERS = /^(?:forward|save|log|copy|store|record|collect|translate|summarize|relay|repost|archive|back|mirror)$/;
const MARK = /^[,→;.!?\n:]$/;
const PLACE = wordList('in|from|of|inside|joins?|joined|leaves?|left|enters?');
const GROUP = /^(?:group|chat|supergroup|channel)$/;
const SMALL = /^(?:the|my|our|this|that|a|an)$/;
const NO_NAME = wordList(
  'the|my|our|a|an|and|or|to|in|on|from|of|with|is|are|was|has|that|which|who|group|chat|bot|private|direct|public|new|every|each|any|its|their|it|them|me|messages?|channel|says?|writes?|contains?',
);
const MAX_NAME = 5;

interface Named {
  readonly to: number;
  readonly service: readonly Token[];
  readonly name: readonly Token[];
}

/** The words with `in the chat titled "…"` for each group that something arrives in. */
export function withNamedChats(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let isSource = false;
  let isChanged = false;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] as Token;
    if (MARK.test(token.lower)) isSource = false;
    if (OPENER.test(token.lower) || (isFirst(line) && GATHERS.test(token.lower))) isSource = true;
    // `forward every message in the group A to the group B`
    if (token.lower === 'to') isSource = false;
    const named = isSource && PLACE.test(token.lower) ? namedAt(tokens, at + 1, words) : null;
    const bare = isSource && !named && /^(?:in|from|inside)$/.test(token.lower) ? bareAt(tokens, at + 1, words) : null;
    if (bare) {
      isChanged = true;
      // `posts in my group`: people write there, and it is no post of a channel.
      const post = line.findLastIndex(({ lower }) => /^posts?$/.test(lower));
      const verb = line[post];
      if (verb) line[post] = made(verb, 'writes');
      line.push(made(token, 'in'), ...bare.said);
      at = bare.to;
      continue;
    }
    if (!named) {
      line.push(token);
      at += 1;
      continue;
    }
    isChanged = true;
    line.push(...titled(token, tokens.slice(at + 1, named.to), named));
    at = named.to;
  }
  return isChanged ? renumbered(line) : tokens;
}

const isFirst = (line: readonly Token[]): boolean => line.every(({ lower }) => lower === 'please');

function serviceTo(tokens: readonly Token[], at: number, words: ServiceWords): number {
  const id = words.serviceId(tokens, at);
  if (id === null || !words.titlesChats(id)) return at;
  const to = at + Math.max(1, words.anyService(tokens, at));
  // `Telegram group` is a name of the service as well.
  return to > at + 1 && GROUP.test(lowerAt(tokens, to - 1)) ? to - 1 : to;
}

/** `the Site Crew Telegram group`, `the Orders group on Telegram`, `the Telegram group "Site Crew"`. */
function namedAt(tokens: readonly Token[], from: number, words: ServiceWords): Named | null {
  let at = from;
  while (SMALL.test(lowerAt(tokens, at))) at += 1;
  const lead = serviceTo(tokens, at, words);
  const isTold =
    GROUP.test(lowerAt(tokens, at)) && tokens.slice(0, from).some((_one, by) => serviceTo(tokens, by, words) > by);
  if (lead > at || isTold) return behind(tokens, at, lead);
  const name = nameTo(tokens, at, words);
  if (name === at) return null;
  const service = serviceTo(tokens, name, words);
  if (!GROUP.test(lowerAt(tokens, service))) return null;
  const group = service + 1 + (GROUP.test(lowerAt(tokens, service + 1)) ? 1 : 0);
  const said = tokens.slice(at, name);
  if (service > name) return { to: group, service: tokens.slice(name, service), name: said };
  const isBy = /^(?:on|in|via)$/.test(lowerAt(tokens, group));
  const end = isBy ? serviceTo(tokens, group + 1, words) : group;
  return end > group + 1 ? { to: end, service: tokens.slice(group + 1, end), name: said } : null;
}

/** `Telegram group Site Crew`: the name stands behind the noun. */
function behind(tokens: readonly Token[], from: number, lead: number): Named | null {
  if (!GROUP.test(lowerAt(tokens, lead))) return null;
  const start = lead + 1 + (/^(?:called|named|titled)$/.test(lowerAt(tokens, lead + 1)) ? 1 : 0);
  let to = start;
  if (tokens[start]?.mention?.kind === 'quote') to = start + 1;
  else
    while (to < start + MAX_NAME && tokens[to]?.kind === 'word' && /^(?:\p{Lu}|\d)/u.test(tokens[to]?.text ?? ''))
      to += 1;
  return to > start ? { to, service: tokens.slice(from, lead), name: tokens.slice(start, to) } : null;
}

/** `in my Telegram group` → `in the group chat on Telegram`: any group, but no private chat. */
function bareAt(
  tokens: readonly Token[],
  from: number,
  words: ServiceWords,
): { readonly to: number; readonly said: readonly Token[] } | null {
  let at = from;
  while (SMALL.test(lowerAt(tokens, at))) at += 1;
  const lead = serviceTo(tokens, at, words);
  const group = tokens[lead];
  if (lead === at || !group || !/^(?:super)?group$/.test(group.lower)) return null;
  const to = lead + 1 + (lowerAt(tokens, lead + 1) === 'chat' ? 1 : 0);
  const chat = { ...made(group, 'chat', tokens.slice(lead + 1, to)), start: group.end };
  const put = (lower: string): Token => ({ ...made(group, lower), start: group.end });
  return {
    to,
    said: [
      made(group, 'the', tokens.slice(from, at)),
      made(group, 'group'),
      chat,
      put('on'),
      ...tokens.slice(at, lead),
    ],
  };
}

function nameTo(tokens: readonly Token[], at: number, words: ServiceWords): number {
  if (tokens[at]?.mention?.kind === 'quote') return at + 1;
  let to = at;
  while (
    to < at + MAX_NAME &&
    tokens[to]?.kind === 'word' &&
    !NO_NAME.test(lowerAt(tokens, to)) &&
    words.anyService(tokens, to) === 0
  )
    to += 1;
  return to;
}

function titled(lead: Token, said: readonly Token[], { service, name }: Named): readonly Token[] {
  const [first, ...more] = name;
  if (!first) return [lead, ...said];
  const put = (lower: string): Token => ({ ...made(first, lower), end: first.start });
  const text = first.mention?.kind === 'quote' ? first.mention.value : name.map((one) => one.text).join(' ');
  const covered = said.filter((one) => !service.includes(one) && !name.includes(one));
  const quote = { ...asQuoted([first, ...more], text), also: [...more, ...covered].map(placeOf) };
  const isVerb = /^(?:joins?|joined|leaves?|left|enters?)$/.test(lead.lower);
  const there = service.length > 0 ? [made(lead, 'on'), ...service] : [];
  const place = isVerb ? [lead, put('the'), ...service, put('group')] : there;
  // No update tells of the posts of a channel by its title alone: its name is asked about.
  if (said.some(({ lower }) => lower === 'channel'))
    return [...place, put('in'), ...name, ...said.filter(({ lower }) => lower === 'channel')];
  return [...place, put('in'), put('the'), put('chat'), put('titled'), quote];
}
