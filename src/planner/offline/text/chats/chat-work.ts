import { before } from '../transfers/parts.js';
import type { ServiceWords } from '../services/words.js';
import { lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { isChat } from './one-messenger.js';

/*
 * Work on each message that is written in a chat: `delete messages containing a link in #chat on Discord`, `have AI answer
 * questions in the #faq channel on Slack`. It becomes a start with an act: `when a message … is posted in #chat on Discord,
 * delete it`.
 */

const CLEARS = /^(?:delete|remove|erase|pin)$/;
const ALL = /^(?:any|all|every|each|new|incoming|the|of)$/;
const MESSAGE = /^(?:messages?|posts?)$/;
const ASKS = /^(?:have|get|let|make|use)$/;
const AI = /^(?:ai|gpt|chatgpt|claude)$/;
const QUESTION = /^(?:questions?|messages?|posts?)$/;
const GROUP = /^(?:group|chat|supergroup)$/;
const ENDS = /^[.;!?\n→]$/;
const OPENER = /^(?:when|whenever|if|once|at|on)$/;

interface Place {
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly Token[];
}

/** The words as a start with an act, if they are such work. */
export function withChatWork(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const found = tokens.findIndex(({ lower }) => ENDS.test(lower));
  const to = found === -1 ? tokens.length : found;
  const from = /^(?:please|automatically)$/.test(tokens[0]?.lower ?? '') ? 1 : 0;
  const clause = tokens.slice(from, to);
  if (clause.some(({ lower }) => OPENER.test(lower) && lower !== 'on' && lower !== 'at')) return tokens;
  const form = cleared(clause, words) ?? reacted(clause, words) ?? answered(clause, words);
  return form && !words.hasTime ? renumbered([...tokens.slice(0, from), ...form, ...tokens.slice(to)]) : tokens;
}

function serviceTo(tokens: readonly Token[], at: number, words: ServiceWords): number {
  const id = words.serviceId(tokens, at);
  return id !== null && isChat(id, words) ? at + Math.max(1, words.anyService(tokens, at)) : at;
}

/** `in the #chat channel on Discord`, `from Slack #help`, `on Discord`. Null: no chat is named. */
function placeIn(tokens: readonly Token[], words: ServiceWords, links = /^(?:in|on|from|at|of)$/): Place | null {
  for (let at = 1; at < tokens.length; at += 1) {
    if (!links.test(lowerAt(tokens, at))) continue;
    const group = groupIn(tokens, at, words);
    if (group) return group;
    let next = at + 1;
    while (/^(?:the|our|my|a|channel)$/.test(lowerAt(tokens, next))) next += 1;
    const lead = serviceTo(tokens, next, words);
    let name = lead;
    while (/^(?:channel|server)$/.test(lowerAt(tokens, name))) name += 1;
    const channel = tokens[name]?.mention?.kind === 'channel' ? tokens[name] : undefined;
    if (lead === next && !channel) continue;
    let to = channel ? name + 1 : name;
    while (/^(?:channel|room|group|chat|server)$/.test(lowerAt(tokens, to))) to += 1;
    const by = /^(?:in|on)$/.test(lowerAt(tokens, to)) ? serviceTo(tokens, to + 1, words) : to;
    const service = lead > next ? tokens.slice(next, lead) : by > to + 1 ? tokens.slice(to + 1, by) : [];
    if (lead === next && by > to + 1) to = by;
    const seat = tokens[at] as Token;
    const first = service[0] ?? channel ?? seat;
    const there = service.length > 0 ? [before(first, channel ? 'on' : 'in'), ...service] : [];
    const kept = [...service, ...(channel ? [channel] : [])];
    const covered = tokens.slice(at, to).filter((one) => !kept.includes(one));
    const [link, ...more] = covered;
    return {
      from: at,
      to,
      tokens: channel
        ? [made(link ?? seat, 'in', more), channel, ...there]
        : there.map((one, index) => (index === 0 && link ? made(link, 'in', more) : one)),
    };
  }
  return null;
}

/** `in the Telegram group Site Crew`, `in the Customers group on Telegram`, `in the Customers group`: the words stay as they are. */
function groupIn(tokens: readonly Token[], at: number, words: ServiceWords): Place | null {
  let next = at + 1;
  while (/^(?:the|our|my)$/.test(lowerAt(tokens, next))) next += 1;
  const isName = (one: Token | undefined): boolean =>
    one?.mention?.kind === 'quote' || (one?.kind === 'word' && /^\p{Lu}/u.test(one.text));
  const named = serviceTo(tokens, next, words);
  // `Telegram group` is a name of the service as well.
  const lead = named > next && GROUP.test(lowerAt(tokens, named - 1)) ? named - 1 : named;
  let name = lead > next && GROUP.test(lowerAt(tokens, lead)) ? lead + 1 : next;
  const first = name;
  while (isName(tokens[name]) && words.anyService(tokens, name) === 0) name += 1;
  if (name === first) return null;
  if (first > next) return { from: at, to: name, tokens: tokens.slice(at, name) };
  const service = serviceTo(tokens, name, words);
  if (!GROUP.test(lowerAt(tokens, service)) && !(service > name && GROUP.test(lowerAt(tokens, service - 1))))
    return null;
  const noun = GROUP.test(lowerAt(tokens, service)) ? service + 1 : service;
  const to = /^(?:in|on)$/.test(lowerAt(tokens, noun)) ? Math.max(noun, serviceTo(tokens, noun + 1, words)) : noun;
  const end = to > noun + 1 ? to : noun;
  return { from: at, to: end, tokens: tokens.slice(at, end) };
}

/** `delete any message with a link in #chat on Discord`, `pin new messages in Slack #news`. */
function cleared(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [verb] = clause;
  if (!verb || !CLEARS.test(verb.lower)) return null;
  let noun = 1;
  while (ALL.test(lowerAt(clause, noun))) noun += 1;
  const lead = serviceTo(clause, noun, words);
  const isNew = clause.slice(1, noun).some(({ lower }) => /^(?:any|every|each|new|incoming)$/.test(lower));
  if (!MESSAGE.test(lowerAt(clause, lead))) return null;
  const isMany = lowerAt(clause, lead).endsWith('s');
  const place = placeIn(clause, words);
  const service = clause.slice(noun, lead);
  if (!place && service.length === 0) return null;
  const isAll = clause.slice(1, noun).some(({ lower }) => lower === 'all');
  const from = place?.from ?? clause.length;
  const told = [...clause.slice(lead + 1, from), ...clause.slice(place?.to ?? clause.length)];
  const rest = told.findIndex(({ lower }, at) => at > 0 && /^(?:and|,|then)$/.test(lower));
  const which = rest === -1 ? told : told.slice(0, rest);
  const says = /^(?:containing|with|that|which|mentioning|including)$/.test(which[0]?.lower ?? '');
  // `delete all messages in #chat` are those that are there, and `delete the message …` is one of them.
  if (!isNew && !(isMany && says && !isAll)) return null;
  if (which.length > 0 && !says && !/^(?:from|by)$/.test(which[0]?.lower ?? '')) return null;
  const seat = clause[1] as Token;
  const isFrom = /^(?:from|by)$/.test(which[0]?.lower ?? '');
  const isBare =
    service.length > 0 && place?.tokens.some((_one, at) => serviceTo(place.tokens, at, words) > at) !== true;
  const head = service.length > 0 && !place ? [before(seat, 'in'), ...service] : [];
  return [
    before(verb, 'when'),
    before(verb, 'a'),
    made(clause[lead] as Token, 'message', clause.slice(1, noun)),
    ...(isFrom ? [] : asOne(which)),
    before(place ? (clause[place.from] as Token) : seat, 'is'),
    before(place ? (clause[place.from] as Token) : seat, 'posted'),
    ...(place ? [...place.tokens, ...(isBare ? [before(seat, 'on'), ...service] : [])] : head),
    ...(isFrom ? which.map((one, at) => (at === 0 ? made(one, 'by') : one)) : []),
    before(verb, ','),
    verb,
    before(verb, 'it'),
    ...(rest === -1 ? [] : told.slice(rest)),
  ];
}

/** `react with 🎉 to every new message in #wins on Slack`, `react to each post in #wins with a heart`. */
function reacted(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [verb] = clause;
  if (verb?.lower !== 'react') return null;
  const to = clause.findIndex(({ lower }, at) => at > 0 && at < 9 && /^(?:to|on)$/.test(lower));
  let noun = to + 1;
  while (ALL.test(lowerAt(clause, noun))) noun += 1;
  const amount = clause.slice(to + 1, noun);
  const isNew = amount.some(({ lower }) => /^(?:any|every|each|all|new|incoming)$/.test(lower));
  const lead = serviceTo(clause, noun, words);
  if (to === -1 || !isNew || !MESSAGE.test(lowerAt(clause, lead))) return null;
  const place = placeIn(clause.slice(lead), words);
  if (!place) return null;
  const which = clause.slice(lead + 1, lead + place.from);
  const behind = clause.slice(lead + place.to);
  // `… in #deploys that contain "done"`
  const isWhich = /^(?:that|which|containing|mentioning|including)$/.test(behind[0]?.lower ?? '');
  const rest = isWhich ? [] : behind;
  const told = [...asOne(which), ...(isWhich ? asOne(behind) : [])].filter(
    ({ lower }) => !/^(?:posted|sent|written|shared|that|is|are|gets?|made)$/.test(lower),
  );
  const says = told.length === 0 || /^(?:containing|with|mentioning|including)$/.test(told[0]?.lower ?? '');
  const sign = clause.slice(1, to);
  const isSaid = sign[0]?.lower === 'with' ? rest.length === 0 : sign.length === 0 && rest[0]?.lower === 'with';
  if (!says || !isSaid) return null;
  const seat = clause[lead] as Token;
  const service = clause.slice(noun, lead);
  const isThere = place.tokens.some((_one, at) => serviceTo(place.tokens, at, words) > at);
  const covered = told.length === 0 ? which : which.filter((one) => !told.some(({ start }) => start === one.start));
  return [
    before(verb, 'when'),
    before(verb, 'a'),
    made(seat, 'message', [...amount, ...covered]),
    ...told,
    before(seat, 'is'),
    before(seat, 'posted'),
    ...place.tokens,
    ...(service.length > 0 && !isThere ? [before(seat, 'on'), ...service] : []),
    before(verb, ','),
    verb,
    ...sign,
    made(clause[to] as Token, 'to'),
    before(seat, 'it'),
    ...rest,
  ];
}

/** `that contain a link` → `containing a link`. */
function asOne(which: readonly Token[]): readonly Token[] {
  const [that, verb, ...rest] = which;
  if (that?.lower === 'with' && verb?.mention?.kind === 'quote') return [made(that, 'containing'), verb, ...rest];
  if (!that || !verb || !/^(?:that|which)$/.test(that.lower)) return which;
  if (/^(?:contains?|includes?|has|have)$/.test(verb.lower)) return [made(verb, 'containing', [that]), ...rest];
  return /^mentions?$/.test(verb.lower) ? [made(verb, 'containing', [that]), ...rest] : which;
}

/** `have AI answer questions in #faq on Discord`, `get AI to write a short answer to any question posted in #hr on Slack`. */
function answered(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = clause;
  if (!first || !ASKS.test(first.lower) || !AI.test(lowerAt(clause, 1))) return null;
  const verb = lowerAt(clause, 2) === 'to' ? 3 : 2;
  const isPlain = /^(?:answer|answers)$/.test(lowerAt(clause, verb));
  const answer = clause.findIndex(
    ({ lower }, at) => at >= verb && at < verb + 6 && /^(?:answers?|repl(?:y|ies)|respon(?:d|ses?))$/.test(lower),
  );
  if (answer === -1) return null;
  let noun = answer + 1;
  if (!isPlain && lowerAt(clause, noun) !== 'to') return null;
  while (
    /^(?:to|any|all|every|each|new|the|incoming|customer|simple|people's|users'|common)$/.test(lowerAt(clause, noun))
  )
    noun += 1;
  const place = placeIn(clause.slice(noun), words, /^(?:in|on|from|at|of|to)$/);
  if (!QUESTION.test(lowerAt(clause, noun)) || !place) return null;
  const between = clause.slice(noun + 1, noun + place.from);
  if (
    !between.every(({ lower }) =>
      /^(?:posted|asked|that|are|people|users|ask|sent|written|we|get|send|sends|someone|customers|anyone|everyone|members|receive|come|arrive|in)$/.test(
        lower,
      ),
    )
  )
    return null;
  const rest = clause.slice(noun + place.to);
  const isTold = rest.some(({ lower }) => /^(?:reply|post|send|answer|respond|email|mail)$/.test(lower));
  const last = clause.at(-1) as Token;
  const end = { ...made(last, 'reply'), start: last.end };
  const asked = clause.slice(verb, answer + 1);
  return [
    before(first, 'when'),
    before(first, 'a'),
    made(clause[noun] as Token, 'message', [...clause.slice(answer + 1, noun), ...between]),
    before(first, 'is'),
    before(first, 'posted'),
    ...place.tokens,
    before(first, ','),
    made(first, 'have'),
    made(clause[1] as Token, 'ai', clause.slice(2, verb)),
    ...asked,
    ...(isPlain ? [before(last, 'it')] : [before(last, 'to'), before(last, 'it')]),
    ...(isTold ? rest : [...rest, { ...end, text: 'and', lower: 'and', stem: 'and' }, end]),
  ];
}
