import { lowerAt, made, opensStart, placeOf, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { put } from '../work/new-things.js';
import { wordList } from '../../word-list.js';

const WHICH = wordList('unread|unanswered|starred|important|recent|unopened');
const NOUN = /^(?:e?-?mails?|messages?|inbox|mailbox|labels?|account|drafts?|threads?|conversations?|newsletters?)$/;

/** The plain words for the mails of a service. */
export const withMailNouns = (tokens: readonly Token[], words: ServiceWords): readonly Token[] =>
  tokens.some((_token, at) => isMailer(tokens, at, words))
    ? withKinds(withoutToMe(withServiceAsNoun(withReaderFirst(tokens, words), words)))
    : tokens;

function isMailer(tokens: readonly Token[], at: number, words: ServiceWords): boolean {
  const id = words.service(tokens, at) > 0 ? words.serviceId(tokens, at) : null;
  return id !== null && words.isMailer(id);
}

/** `summarise my unread Gmail` → `summarise my unread emails in Gmail`: the name of the service stands for its mails. */
function withServiceAsNoun(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const at = tokens.findIndex((_token, index) => {
    const length = WHICH.test(lowerAt(tokens, index - 1)) ? words.service(tokens, index) : 0;
    const id = length > 0 ? words.serviceId(tokens, index) : null;
    return id !== null && words.isMailer(id) && !NOUN.test(lowerAt(tokens, index + length));
  });
  const seat = tokens[at];
  if (!seat) return tokens;
  return renumbered([...tokens.slice(0, at), put('emails', seat), put('in', seat), ...tokens.slice(at)]);
}

/** `when I send an email from Gmail to ann@x.org` → `… to ann@x.org from Gmail`: the start says who gets it. */
function withReaderFirst(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const opens = tokens.findIndex((_token, index) => opensStart(tokens, index));
  const comma = tokens.findIndex(({ kind, mention }, index) => index > opens && kind === 'mark' && mention === null);
  const at = tokens.findIndex(
    ({ lower }, index) => index > opens && index < comma && /^(?:from|via|through|with|in)$/.test(lower),
  );
  if (opens === -1 || at === -1) return tokens;
  const name = at + 1 + (/^(?:my|our)$/.test(lowerAt(tokens, at + 1)) ? 1 : 0);
  const to = name + words.service(tokens, name);
  const isReader = to > name && lowerAt(tokens, to) === 'to' && tokens[to + 1]?.mention?.kind === 'address';
  if (!isReader) return tokens;
  return renumbered([
    ...tokens.slice(0, at),
    ...tokens.slice(to, to + 2),
    ...tokens.slice(at, to),
    ...tokens.slice(to + 2),
  ]);
}

const WRITES = wordList('writes|wrote|emails|emailed|replies|replied|mails');

/** `when a customer writes to me`: all mails that arrive are for me. */
function withoutToMe(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(
    ({ lower }, at) =>
      WRITES.test(lower) && lowerAt(tokens, at + 1) === 'to' && /^(?:me|us)$/.test(lowerAt(tokens, at + 2)),
  );
  const seat = tokens[verb];
  const opens = tokens.findIndex((_token, at) => opensStart(tokens, at));
  if (!seat || opens === -1 || opens > verb) return tokens;
  const also = [...(seat.also ?? []), ...tokens.slice(verb + 1, verb + 3).map(placeOf)];
  return renumbered([...tokens.slice(0, verb), { ...seat, also }, ...tokens.slice(verb + 3)]);
}

const CLEANS = /^(?:archive|delete|remove|bin|trash|clean|clear|label|move)$/;
const MAILS = /^(?:e?-?mails|messages|mail)$/;

/** Behind these a word for mails is the name of a label. */
const IN_IT = /^(?:under|from|label|labelled|in|to|as|called)$/;

/** `archive newsletters`, `delete read emails`, `empty the spam folder`: kinds of mails that a search finds. */
function withKinds(tokens: readonly Token[]): readonly Token[] {
  // `once a week` opens no start.
  const isOften = (at: number): boolean => lowerAt(tokens, at) === 'once' && lowerAt(tokens, at + 1) === 'a';
  if (tokens.some((_token, at) => opensStart(tokens, at) && !isOften(at))) return tokens;
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const before = /^(?:all|the|my)$/.test(lowerAt(tokens, at - 1)) ? at - 2 : at - 1;
    const spam = emptied(tokens, at);
    if (spam > 0) {
      line.push(
        made(token, 'delete'),
        put('emails', token),
        put('in', token),
        made(tokens[at + spam] as Token, 'spam', tokens.slice(at + 1, at + spam)),
      );
      at += spam + (lowerAt(tokens, at + spam + 1) === 'folder' ? 1 : 0);
    } else if (
      // `archive everything labelled News`, `newsletters labelled News`: the label says which ones they are.
      /^(?:everything|anything|newsletters|promotions|promos)$/.test(token.lower) &&
      /^(?:label|labelled|labeled|tagged)$/.test(lowerAt(tokens, at + 1)) &&
      tokens.slice(0, at).some(({ lower }) => CLEANS.test(lower))
    )
      line.push(
        ...(/^(?:every|any)thing$/.test(token.lower)
          ? [made(token, 'all'), put('emails', token)]
          : [made(token, 'emails')]),
      );
    else if (token.lower === 'newsletters' && !IN_IT.test(lowerAt(tokens, at - 1)) && token.text === 'newsletters')
      line.push(made(token, 'newsletter'), put('emails', token));
    else if (
      /^(?:promotions|promos)$/.test(token.text) &&
      !IN_IT.test(lowerAt(tokens, at - 1)) &&
      tokens.slice(0, at).some(({ lower }) => CLEANS.test(lower))
    )
      line.push(made(token, 'promotional'), put('emails', token));
    // `larger than 10 MB`
    else if (token.lower === 'mb' && /^\d+$/.test(lowerAt(tokens, at - 1)))
      line.push({ ...(line.pop() as Token), also: [placeOf(token)] });
    else if (token.lower === 'read' && MAILS.test(lowerAt(tokens, at + 1)) && CLEANS.test(lowerAt(tokens, before)))
      line.push(made(token, 'opened'));
    else line.push(token);
  }
  return line.length === tokens.length && line.every((one, at) => one === tokens[at]) ? tokens : renumbered(line);
}

/** How far `spam` stands behind `empty` or `clear`; 0: it does not. */
function emptied(tokens: readonly Token[], at: number): number {
  if (!/^(?:empty|clear|clean)$/.test(lowerAt(tokens, at))) return 0;
  for (let next = at + 1; next < at + 4; next += 1) if (lowerAt(tokens, next) === 'spam') return next - at;
  return 0;
}
