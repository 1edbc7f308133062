import { lowerAt, made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { behind, inPlaceOf } from '../transfers/parts.js';
import { wordList } from '../../word-list.js';
import { serviceAt } from '../../../words/services.js';

/*
 * Short ways to say what a mail holds: `remind me by email and include the location`, `email me to write the notes`, `who's
 * on it` of an event, `summarise it in five bullet points`, `files added to Client Galleries`.
 */

/** An English request in the longer words that the readers know. */
export const withLongerWords = (tokens: readonly Token[]): readonly Token[] =>
  renumbered(
    [
      withIncluded,
      withGuests,
      withWhoAlone,
      withReminder,
      withModelBullets,
      withFolderNoun,
      withCount,
      withoutLines,
      withGroups,
    ].reduce((so, form) => form(so), tokens),
  );

const saidFrom = (tokens: readonly Token[], at: number, length: number): string =>
  tokens
    .slice(at, at + length)
    .map(({ lower }) => lower)
    .join(' ');

/** Words in the place of others. The first one stands for all of them. */
const instead = (
  tokens: readonly Token[],
  at: number,
  length: number,
  [word, ...more]: readonly [string, ...string[]],
): readonly Token[] => [
  inPlaceOf(tokens.slice(at, at + length), word),
  ...more.map((one) => behind(tokens[at] as Token, one)),
];

const TELLS = /^(?:remind|notify|email|mail|e-mail|tell|alert|message|inform|text)$/;

/** `remind me by email and include the location` → `… with the location` */
function withIncluded(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      lower === 'and' &&
      /^(?:include|including|add)$/.test(tokens[place + 1]?.lower ?? '') &&
      /^(?:the|its|their|a|his|her)$/.test(tokens[place + 2]?.lower ?? '') &&
      /^(?:me|us|email|mail|e-mail|sms)$/.test(tokens[place - 1]?.lower ?? ''),
  );
  const near = tokens.slice(Math.max(0, at - 4), at);
  if (at === -1 || !near.some(({ lower }) => TELLS.test(lower))) return tokens;
  return [...tokens.slice(0, at), ...instead(tokens, at, 2, ['with']), ...tokens.slice(at + 2)];
}

const WHO: readonly (readonly [words: string, length: number])[] = [
  ["who's on it", 3],
  ['who is on it', 4],
  ["who's coming", 2],
  ['who is coming', 3],
  ["who's attending", 2],
  ['who is attending', 3],
  ["who's invited", 2],
  ['who is invited', 3],
  ["who it's with", 3],
];
const MEETING = wordList('calendar|calendars|meetings?|appointments?|events?');

/** `who's on it`, of an event: its guests. */
function withGuests(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ lower }) => MEETING.test(lower))) return tokens;
  for (const [at, { lower }] of tokens.entries()) {
    if (!lower.startsWith('who')) continue;
    const found = WHO.find(([words, length]) => saidFrom(tokens, at, length).replaceAll('’', "'") === words);
    if (!found || at === 0) continue;
    return [
      ...tokens.slice(0, at),
      ...instead(tokens, at, found[1], ['the', 'guests']),
      ...tokens.slice(at + found[1]),
    ];
  }
  return tokens;
}

/** `when someone leaves …, tell me who` → `… tell me who it was` */
function withWhoAlone(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findLastIndex(({ kind }) => kind !== 'mark');
  const who = tokens[at];
  const isTold =
    /^(?:me|us|know)$/.test(tokens[at - 1]?.lower ?? '') &&
    /^(?:when|whenever|if|once|as)$/.test(tokens[0]?.lower ?? '');
  if (who?.lower !== 'who' || !isTold) return tokens;
  return [...tokens.slice(0, at + 1), behind(who, 'it'), behind(who, 'was'), ...tokens.slice(at + 1)];
}

/** Behind `email me to`, these begin no act of the user. */
const NO_ACT = /^(?:my|the|an?|our|this|that|work|home|both|each|all|let|say|tell|ask|inform|notify)$/;
const REMEMBER = /^so (?:that )?(?:i|we) (?:remember|(?:do not|don't|dont|never) forget) to$/;

/** `email me to write the notes`, `drop me an email so I remember to charge it` → `remind me by email to …` */
function withReminder(tokens: readonly Token[]): readonly Token[] {
  const mail = tokens.findIndex(
    ({ lower }, at) => /^(?:email|mail|e-mail)$/.test(lower) && /^(?:me|us)$/.test(tokens[at + 1]?.lower ?? ''),
  );
  const drop = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:drop|send|shoot|give)$/.test(lower) && /^(?:me|us) an? (?:e-?mail|mail)$/.test(saidFrom(tokens, at + 1, 3)),
  );
  const [verb, length] = mail === -1 ? [drop, 4] : [mail, 2];
  const whom = tokens[verb + 1];
  if (verb === -1 || !whom) return tokens;
  const end = verb + length;
  const reason = [7, 6, 5, 4].find((count) => REMEMBER.test(saidFrom(tokens, end, count)));
  const isTo = mail !== -1 && tokens[end]?.lower === 'to';
  const count = reason ?? (isTo ? 1 : 0);
  const act = tokens[end + count];
  if (count === 0 || act?.kind !== 'word' || act.mention !== null || NO_ACT.test(act.lower)) return tokens;
  if (!/^\p{Ll}+$/u.test(act.text) || tokens.slice(end).some(({ lower }) => lower === ':')) return tokens;
  return [
    ...tokens.slice(0, verb),
    ...instead(tokens, verb, 1, ['remind']),
    whom,
    ...['by', 'email'].map((word) => behind(whom, word)),
    ...instead(tokens, verb + 2, length - 2 + count, ['to']),
    ...tokens.slice(end + count),
  ];
}

/** `summarise it in five bullet points`: only a model writes points. */
function withModelBullets(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => /^(?:summari[sz]e|condense)$/.test(lower));
  const isModel = tokens.some(({ lower }) => /^(?:ai|gpt|chatgpt|claude|model|llm)$/.test(lower));
  const at = tokens.findIndex(
    ({ lower }, place) =>
      place > verb &&
      /^(?:in|as|into)$/.test(lower) &&
      /^(?:\w+ )?(?:bullets|bullet points?|bullet-points)\b/.test(saidFrom(tokens, place + 1, 3)),
  );
  const seat = tokens[at - 1];
  if (verb === -1 || isModel || at === -1 || !seat) return tokens;
  const into = tokens[at] as Token;
  return [...tokens.slice(0, at), behind(seat, 'with'), behind(seat, 'ai'), made(into, 'in'), ...tokens.slice(at + 1)];
}

const FILES = wordList('files?|documents?|docs?|pdfs?|photos?|images?|videos?');
const HOLDER = /^(?:folders?|directory|subfolders?|bin|trash)$/;
const isBig = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.mention === null && /^[\p{Lu}\d]/u.test(token.text);

/** `files added this week to Client Galleries` → `… to the Client Galleries folder` */
function withFolderNoun(tokens: readonly Token[]): readonly Token[] {
  const noun = tokens.findIndex(({ lower }) => FILES.test(lower));
  const done = tokens.findIndex(
    ({ lower }, at) =>
      at > noun && /^(?:added|uploaded|saved|put|changed|edited|updated|modified|created|that|were)$/.test(lower),
  );
  if (noun === -1 || done === -1 || done > noun + 4 || tokens.some(({ lower }) => HOLDER.test(lower))) return tokens;
  const lead = tokens.findIndex(
    ({ lower }, at) =>
      at > done && /^(?:to|in|into)$/.test(lower) && isBig(tokens[at + 1]) && serviceAt(tokens, at + 1) === null,
  );
  if (lead === -1) return tokens;
  let to = lead + 1;
  while (isBig(tokens[to])) to += 1;
  const next = tokens[to]?.lower;
  const last = tokens[to - 1] as Token;
  const isEnd = next === undefined || /^(?:in|on|,|\.)$/.test(next);
  if (!isEnd) return tokens;
  return [
    ...tokens.slice(0, lead + 1),
    behind(tokens[lead] as Token, 'the'),
    ...tokens.slice(lead + 1, to),
    behind(last, 'folder'),
    ...tokens.slice(to),
  ];
}

/** `if I have more than 6 meetings` → `if there are more than 6 meetings` */
function withCount(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      lower === 'if' && /^if (?:i|we) have (?:more|fewer|less) than \d+$/.test(saidFrom(tokens, place, 6)),
  );
  if (at === -1) return tokens;
  const isCalendar = tokens.some(({ lower }) => lower === 'calendar');
  const rest = tokens.slice(at + 3).map((token, offset) => {
    const isMeeting = offset === 3 && isCalendar && /^(?:meetings|appointments|calls)$/.test(token.lower);
    return isMeeting ? made(token, 'events') : token;
  });
  return [...tokens.slice(0, at + 1), ...instead(tokens, at + 1, 2, ['there', 'are']), ...rest];
}

/** `…, one line each`: a list has its lines anyway. */
function withoutLines(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      lower === ',' &&
      // The words up to the next mark are looked at only where such words begin.
      /^(?:one|each)$/.test(lowerAt(tokens, place + 1)) &&
      /^(?:one (?:line each|per line)|each on (?:its|their) own line)$/.test(linesAt(tokens, place + 1)),
  );
  const before = tokens[at - 1];
  if (at === -1 || !before) return tokens;
  const length = linesAt(tokens, at + 1).split(' ').length + 1;
  const kept = { ...before, also: [...(before.also ?? []), ...tokens.slice(at, at + length).map(placeOf)] };
  return [...tokens.slice(0, at - 1), kept, ...tokens.slice(at + length)];
}

/** The words up to the next mark. */
function linesAt(tokens: readonly Token[], at: number): string {
  const end = tokens.findIndex(({ kind }, place) => place >= at && kind === 'mark');
  return saidFrom(tokens, at, (end === -1 ? tokens.length : end) - at);
}

/** `next week's events, by day` → `…, grouped by day` */
function withGroups(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      lower === 'by' &&
      lowerAt(tokens, place - 1) === ',' &&
      /^(?:day|date|assignee|status|owner|priority)$/.test(lowerAt(tokens, place + 1)) &&
      !/^\p{L}/u.test(lowerAt(tokens, place + 2)),
  );
  const isList = at > 0 && tokens.slice(0, at).some(({ lower }) => LISTED.test(lower));
  return isList
    ? [...tokens.slice(0, at), ...instead(tokens, at, 1, ['grouped', 'by']), ...tokens.slice(at + 1)]
    : tokens;
}

const LISTED =
  /^(?:events|meetings|appointments|tasks|cards|issues|deals|rows|records|bookings|orders|items|calendar)$/;
