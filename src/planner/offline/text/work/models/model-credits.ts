import { made, placeOf, renumbered } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';

/*
 * Words that say of a text that a model writes it, and stand where no verb is: `a summary by AI of the late tasks`, `create a
 * draft reply for each mail, written by AI`. They come right beside the noun of the text.
 */

const CONDENSED = wordList('summary|digest|recap|overview|briefing|synopsis|rundown|report');
const BY = /^(?:by|from|with)$/;
const MODEL = /^(?:ai|gpt|chatgpt|claude|gemini)$/;
const WRITTEN = /^(?:written|generated|drafted|composed|made|created|produced|prepared|suggested)$/;
const TEXT =
  /^(?:reply|response|answer|message|email|mail|letter|comment|note|description|caption|post|text|summary|welcome|greeting|invitation|report|follow-up|checklist|title|translation)$/;
const BREAK = /^(?:[,.;:!?\n→]|and|then|but)$/;
const DRAFTS = wordList('create|write|make|prepare|add|save|compose|generate|leave');
const REPLY = /^(?:reply|response|answer)$/;

/** Words in which a model stands beside what it writes. */
export const withModelCredits = (tokens: readonly Token[]): readonly Token[] =>
  tokens.some(({ lower }) => MODEL.test(lower))
    ? renumbered(asDraft(creditedBefore(sentTo(summaryBy(tokens)))))
    : tokens;

/** `a summary by AI of …` → `an AI summary of …` */
function summaryBy(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      CONDENSED.test(lower) &&
      BY.test(tokens[place + 1]?.lower ?? '') &&
      MODEL.test(tokens[place + 2]?.lower ?? '') &&
      /^(?:of|about|on)$/.test(tokens[place + 3]?.lower ?? ''),
  );
  const [noun, by, model] = tokens.slice(at, at + 3);
  if (at === -1 || !noun || !by || !model) return tokens;
  const ai = { ...made(model, model.lower), start: noun.start, end: noun.start, also: [placeOf(by), placeOf(model)] };
  return [...tokens.slice(0, at), ai, noun, ...tokens.slice(at + 3)];
}

const SENT: Readonly<Record<string, string>> = {
  sent: 'send',
  delivered: 'send',
  posted: 'post',
  emailed: 'email',
  mailed: 'email',
  texted: 'text',
  shared: 'share',
};
const MAX_OBJECT = 14;

/** `have an AI summary of my mails sent to Telegram` → `send an AI summary of my mails to Telegram` */
function sentTo(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      /^(?:have|get)$/.test(lower) &&
      /^(?:a|an|the|some)$/.test(tokens[place + 1]?.lower ?? '') &&
      (place === 0 || BREAK.test(tokens[place - 1]?.lower ?? '')),
  );
  const done = tokens.findIndex(
    ({ lower }, place) => at !== -1 && place > at && place <= at + MAX_OBJECT && SENT[lower] !== undefined,
  );
  const [have, sent] = [tokens[at], tokens[done]];
  const object = tokens.slice(at + 1, Math.max(at + 1, done));
  if (!have || !sent || object.some(({ lower }) => BREAK.test(lower)) || !object.some(({ lower }) => MODEL.test(lower)))
    return tokens;
  return [...tokens.slice(0, at), made(have, SENT[sent.lower] ?? 'send', [sent]), ...object, ...tokens.slice(done + 1)];
}

/** `draft a reply to each mail, written by AI` → `draft a reply written by AI to each mail` */
function creditedBefore(tokens: readonly Token[]): readonly Token[] {
  const comma = tokens.findIndex(
    ({ lower }, at) =>
      lower === ',' &&
      WRITTEN.test(tokens[at + 1]?.lower ?? '') &&
      /^(?:by|with|using)$/.test(tokens[at + 2]?.lower ?? '') &&
      MODEL.test(tokens[at + 3]?.lower ?? '') &&
      (tokens[at + 4] === undefined || BREAK.test(tokens[at + 4]?.lower ?? '')),
  );
  if (comma === -1) return tokens;
  let from = comma - 1;
  while (from > 0 && !BREAK.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  const noun = tokens.findIndex(
    ({ lower }, at) => at > from && at < comma && TEXT.test(lower) && !TEXT.test(tokens[at + 1]?.lower ?? ''),
  );
  // Right before it, the words belong to it as they stand.
  if (noun === -1 || noun === comma - 1) return tokens;
  const seat = tokens[noun] as Token;
  const credit = tokens
    .slice(comma + 1, comma + 4)
    .map((one) => ({ ...one, start: seat.end, end: seat.end, also: [placeOf(one)] }));
  return [...tokens.slice(0, noun + 1), ...credit, ...tokens.slice(noun + 1, comma), ...tokens.slice(comma + 4)];
}

/** `have AI write a draft reply`, `create a draft reply written by AI` → `draft a reply with AI`: it is kept, and not sent. */
function asDraft(tokens: readonly Token[]): readonly Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const draft = draftAt(tokens, at);
    if (draft) return draft;
  }
  return tokens;
}

function draftAt(tokens: readonly Token[], at: number): readonly Token[] | null {
  const lower = (place: number): string => tokens[place]?.lower ?? '';
  const model = modelBefore(tokens, at);
  const isDraft = DRAFTS.test(lower(at)) && lower(at + 2) === 'draft';
  // `have AI draft a reply`
  const noun = isDraft ? at + 3 : at + 2;
  const isReply = /^(?:a|an|the|some)$/.test(lower(at + 1)) && REPLY.test(lower(noun));
  if (!isReply || !(isDraft || (lower(at) === 'draft' && model.length > 0))) return null;
  const credit = creditAt(tokens, noun + 1);
  const by = [...model, ...tokens.slice(noun + 1, noun + 1 + credit)];
  const said = by.find((one) => MODEL.test(one.lower));
  if (!said && !isDraft) return null;
  const [verb, article, reply] = [tokens[at], tokens[at + 1], tokens[noun]];
  if (!verb || !article || !reply) return null;
  const end = { start: reply.end, end: reply.end };
  // In front of the verb, the words for the model are no part of what it is asked.
  const placed =
    credit > 0
      ? tokens.slice(noun + credit - 1, noun + credit + 1)
      : [said, said].flatMap((one) => (one ? [{ ...one, ...end }] : []));
  const withModel = placed.map((one, place) => (place === 0 ? made(one, 'with') : one));
  return [
    ...tokens.slice(0, at - model.length),
    made(verb, 'draft'),
    article,
    made(reply, 'reply'),
    ...withModel,
    ...tokens.slice(noun + 1 + credit),
  ];
}

/** `have AI`, `use AI to`: the words before a verb that name the model. */
function modelBefore(tokens: readonly Token[], verb: number): readonly Token[] {
  let from = verb;
  if (tokens[from - 1]?.lower === 'to') from -= 1;
  const model = tokens[from - 1];
  if (!model || !MODEL.test(model.lower)) return [];
  return /^(?:have|let|use|ask|get|make)$/.test(tokens[from - 2]?.lower ?? '') ? tokens.slice(from - 2, verb) : [];
}

/** How many words say behind a text that a model writes it: `written by AI`, `with AI`; 0: none. */
function creditAt(tokens: readonly Token[], at: number): number {
  const by = WRITTEN.test(tokens[at]?.lower ?? '') ? at + 1 : at;
  const isBy = /^(?:by|with|using|via)$/.test(tokens[by]?.lower ?? '');
  return isBy && MODEL.test(tokens[by + 1]?.lower ?? '') ? by + 2 - at : 0;
}
