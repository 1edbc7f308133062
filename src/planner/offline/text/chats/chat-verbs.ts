import { withWaitAfter } from '../starts/after-a-time.js';
import { withSentSummary } from '../work/models/model-summaries.js';
import { withSummaryPoints } from '../work/models/summary-points.js';
import { withLookedAt } from '../work/models/looked-at.js';
import { withWorkOnLists } from '../work/models/work-on-lists.js';
import { withToldSummary } from '../work/models/told-summaries.js';
import { withCalledNames, withIntoCalendar, withPlainKind } from '../verbs/entered-events.js';
import type { ServiceWords } from '../services/words.js';
import { withReactedTo, withReactions, withShortcodes } from './chat-reactions.js';
import { withModelSummary, withSaid, withWholeChannel } from './chat-summaries.js';
import { withPostedReminders } from './posted-reminders.js';
import { withMailNouns } from './mail-nouns.js';
import { withThings } from './chat-things.js';
import { withDescribed } from './described-messages.js';
import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * What people do in a chat, in its plain words: `add a thumbs up reaction to …` is `react with a thumbs up to …`, and `anyone in
 * #it-help mentions "outage"` is `anyone writes "outage" in #it-help`.
 */

const WRITERS = /^(?:anyone|someone|somebody|anybody|user|member|person|people|customer|everyone|i|they|colleague)$/;
const ARTICLE = /^(?:a|an|the)$/;
const SAYS = wordList('mentions?|says?|writes?|posts?|types?|sends?');
const NO_WORD =
  /^(?:me|us|my|our|the|a|an|it|them|him|her|someone|anyone|in|on|to|that|this|@|you|him|new|any|something|anything|about|for|from)$/;

/** The words with the plain verbs of a chat. */
export function withChatVerbs(given: readonly Token[], words: ServiceWords): readonly Token[] {
  const written = FORMS.reduce((tokens, form) => form(tokens, words), given);
  return written === given ? given : renumbered(written);
}

const FORMS: readonly ((tokens: readonly Token[], words: ServiceWords) => readonly Token[])[] = [
  withWaitAfter,
  withPostedReminders,
  withIntoCalendar,
  withCalledNames,
  withPlainKind,
  withMailNouns,
  withLookedAt,
  withWorkOnLists,
  withToldSummary,
  withSentSummary,
  withSummaryPoints,
  withShortcodes,
  withWhenever,
  withCommands,
  withReactions,
  withReactedTo,
  withMentions,
  withPosts,
  withAnswers,
  withMailed,
  withDescribed,
  withEmoji,
  withRenamed,
  withThings,
  withModelSummary,
  withSaid,
  withWholeChannel,
];

/** `every time a card moves` is `whenever a card moves`, in any place. */
function withWhenever(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, index) => index > 0 && /^(?:every|each|any)$/.test(lower) && tokens[index + 1]?.lower === 'time',
  );
  const [every, time] = [tokens[at], tokens[at + 1]];
  if (!every || !time || tokens[at + 2]?.kind !== 'word') return tokens;
  const more = tokens[at + 2]?.lower === 'that' ? 1 : 0;
  return [
    ...tokens.slice(0, at),
    made(every, 'whenever', tokens.slice(at + 1, at + 2 + more)),
    ...tokens.slice(at + 2 + more),
  ];
}

/** `someone sends /start`, `types !help`: a command is a text. */
function withCommands(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower, end }, index) =>
      /^[/!]$/.test(lower) &&
      SAYS.test(tokens[index - 1]?.lower ?? '') &&
      tokens[index + 1]?.kind === 'word' &&
      tokens[index + 1]?.start === end,
  );
  const [sign, word] = [tokens[at], tokens[at + 1]];
  if (!sign || !word) return tokens;
  const value = `${sign.text}${word.text}`;
  const mention = { kind: 'quote' as const, value, start: sign.start, end: word.end };
  const quote = { ...sign, text: value, lower: '<quote>', stem: '<quote>', kind: 'mention' as const, mention };
  return [...tokens.slice(0, at), { ...quote, also: [placeOf(word)] }, ...tokens.slice(at + 2)];
}

/** `somebody posts in #help` → `a message is posted in #help`. */
function withPosts(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(
    ({ lower }, at) => at > 1 && /^(?:posts|writes|types)$/.test(lower) && WRITERS.test(tokens[at - 1]?.lower ?? ''),
  );
  const lead = verb - (ARTICLE.test(tokens[verb - 2]?.lower ?? '') ? 2 : 1);
  const opener = tokens[lead - 1]?.lower ?? '';
  const object = tokens[verb + 1]?.lower ?? '';
  const more = /^(?:something|anything)$/.test(object) ? 1 : 0;
  const link = tokens[verb + 1 + more];
  const place = tokens[verb + 2 + more];
  const isPlace =
    place?.mention?.kind === 'channel' ||
    (/^(?:the|our|my)$/.test(place?.lower ?? '') && tokens[verb + 3 + more]?.mention?.kind === 'channel');
  const token = tokens[verb];
  const who = tokens[lead];
  if (!token || !who || !/^(?:when|whenever|if|once|time)$/.test(opener) || !isPlace) return tokens;
  if (!/^(?:in|on|to)$/.test(link?.lower ?? '')) return tokens;
  return [
    ...tokens.slice(0, lead),
    made(who, 'a', tokens.slice(lead + 1, verb)),
    { ...made(token, 'message'), end: token.start },
    { ...made(token, 'is'), end: token.start },
    made(token, 'posted', tokens.slice(verb + 1, verb + 1 + more)),
    ...tokens.slice(verb + 1 + more),
  ];
}

/** `email me the message` → `send me a mail with the message`. */
function withMailed(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, index) =>
      /^(?:email|mail)$/.test(lower) &&
      /^(?:me|us)$/.test(tokens[index + 1]?.lower ?? '') &&
      /^(?:the|that|this)$/.test(tokens[index + 2]?.lower ?? '') &&
      tokens[index + 3]?.lower === 'message' &&
      index + 4 >= tokens.length,
  );
  const [verb, who, the] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!verb || !who || !the) return tokens;
  const put = (lower: string): Token => ({ ...made(the, lower), end: the.start });
  return [...tokens.slice(0, at), made(verb, 'send'), who, ...['a', 'mail', 'with'].map(put), ...tokens.slice(at + 2)];
}

/** `rename #mktg to #marketing`: the second one is a name, and no channel. */
function withRenamed(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => lower === 'rename');
  const first = tokens.findIndex(({ mention }, at) => at > verb && mention?.kind === 'channel');
  const to = tokens.findIndex(({ lower }, at) => at > first && lower === 'to');
  const name = tokens[to + 1];
  if (verb === -1 || first === -1 || to === -1 || name?.mention?.kind !== 'channel') return tokens;
  const value = name.mention.value.replace(/^#/, '');
  const quote = { ...asQuote(name), text: value, mention: { ...name.mention, kind: 'quote' as const, value } };
  return [...tokens.slice(0, to + 1), quote, ...tokens.slice(to + 2)];
}

/** `with the palm tree emoji`, behind a status. */
function withEmoji(tokens: readonly Token[]): readonly Token[] {
  const emoji = tokens.findIndex(({ lower }) => lower === 'emoji');
  const lead = tokens.findLastIndex(({ lower }, at) => at < emoji && /^(?:with|using)$/.test(lower));
  const name = tokens.slice(lead + 1, Math.max(lead + 1, emoji)).filter(({ lower }) => !ARTICLE.test(lower));
  const [first, ...more] = name;
  const token = tokens[emoji];
  const isStatus = lead > 0 && tokens.slice(0, lead).some(({ lower }) => lower === 'status');
  if (!isStatus || !token || !first || name.length > 3 || name.some(({ kind }) => kind !== 'word')) return tokens;
  const value = `:${name.map(({ lower }) => lower).join('_')}:`;
  const quote = { ...asQuote(first), text: value, also: more.map(placeOf) };
  return [
    ...tokens.slice(0, lead + 1),
    { ...made(token, 'the'), end: token.start },
    token,
    { ...quote, mention: { kind: 'quote', value, start: first.start, end: first.end } },
    ...tokens.slice(emoji + 1),
  ];
}

/** `reply in thread saying "Thanks"` → `… with "Thanks"`. */
function withAnswers(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => /^(?:reply|respond|answer)$/.test(lower));
  const saying = tokens.findIndex(
    ({ lower }, at) => at > verb && at < verb + 9 && lower === 'saying' && tokens[at + 1]?.mention?.kind === 'quote',
  );
  const token = tokens[saying];
  if (verb === -1 || !token) return tokens;
  return [...tokens.slice(0, saying), made(token, 'with'), ...tokens.slice(saying + 1)];
}

/** `anyone in #it-help mentions "outage"`, `someone mentions pricing in #sales`. */
function withMentions(tokens: readonly Token[]): readonly Token[] {
  const says = tokens.findIndex(
    ({ lower }, at) => SAYS.test(lower) && at > 0 && at < 12 && writerBefore(tokens, at) !== null,
  );
  const who = says === -1 ? null : writerBefore(tokens, says);
  const verb = tokens[says];
  if (who === null || !verb) return tokens;
  const isMention = /^mentions?$/.test(verb.lower);
  const place = tokens.slice(who + 1, says);
  const lead = /^(?:the|word|words|phrase|keyword)$/;
  let at = says + 1;
  while (lead.test(tokens[at]?.lower ?? '')) at += 1;
  const object = tokens[at];
  // `mentions the app`: whom they speak to, and no word.
  if (tokens[at - 1]?.lower === 'the' && /^(?:app|bot|assistant|agent)$/.test(object?.lower ?? '')) return tokens;
  const quote = object ? quoted(object, at > says + 1 || isMention) : null;
  if (
    !object ||
    !quote ||
    (place.length === 0 && !isMention && quote === object && at === says + 1 && isSomeone(tokens, who))
  )
    return tokens;
  return [
    ...someone(tokens, who),
    made(verb, 'writes', tokens.slice(says + 1, at)),
    quote,
    ...place,
    ...tokens.slice(at + 1),
  ];
}

const isSomeone = (tokens: readonly Token[], who: number): boolean => /one$|body$/.test(tokens[who]?.lower ?? '');

/** `a user types …`: anybody does. */
function someone(tokens: readonly Token[], who: number): readonly Token[] {
  const word = tokens[who];
  const lead = ARTICLE.test(tokens[who - 1]?.lower ?? '') ? who - 1 : who;
  if (!word || !/^(?:user|member|person|customer)$/.test(word.lower) || lead === who) return tokens.slice(0, who + 1);
  return [...tokens.slice(0, lead), made(word, 'someone', tokens.slice(lead, who))];
}

/** The place of the word for the writer: beside the verb, or before `in #it-help` or `in #it-help on Slack`. */
function writerBefore(tokens: readonly Token[], says: number): number | null {
  if (WRITERS.test(tokens[says - 1]?.lower ?? '')) return says - 1;
  const channel = tokens.findLastIndex(({ mention }, at) => at < says && at > says - 6 && mention?.kind === 'channel');
  const link = tokens.findLastIndex(({ lower }, at) => at < channel && at > channel - 4 && /^(?:in|on)$/.test(lower));
  return channel !== -1 && link > 0 && WRITERS.test(tokens[link - 1]?.lower ?? '') ? link - 1 : null;
}

/** What is written, as a quoted text; null: it is none. A command such as `/start` is one. */
function quoted(token: Token, isWord: boolean): Token | null {
  if (token.mention?.kind === 'quote') return token;
  const isCommand = token.mention?.kind === 'path' && /^\/[a-z][\w-]*$/i.test(token.mention.value);
  if (isCommand) return asQuote(token);
  if (!isWord || token.kind !== 'word' || NO_WORD.test(token.lower)) return null;
  return asQuote(token);
}

function asQuote(token: Token): Token {
  const mention = { kind: 'quote' as const, value: token.text, start: token.start, end: token.end };
  return { ...token, lower: '<quote>', stem: '<quote>', kind: 'mention', mention, also: [placeOf(token)] };
}
