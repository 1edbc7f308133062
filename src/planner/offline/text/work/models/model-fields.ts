import { made, placeOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { put } from '../new-things.js';
import { withColumnAct } from './into-columns.js';
import { wordList } from '../../../word-list.js';

/*
 * A model that makes one field of what is made: `create an issue, and let AI write a clear title for it`, `AI should make a
 * task with a short title`, `…, with AI shortening the mail to a title`, `… with an AI-generated summary`, `…, and have AI fill
 * in the amount`. The field is made first, and the act takes it: `have AI write a clear title, create an issue with it`.
 */

const ACTS = wordList(
  'create|add|make|open|file|log|save|store|put|post|send|write|start|build|append|insert|record|publish|mail|email|schedule|book|turn|draft',
);
const MAKES = /^(?:make|create|add|open|build|file|log|start|draft)$/;
const ARTICLE = /^(?:a|an|the|its|some)$/;
const FIELD =
  /^(?:title|titles|name|headline|subject|summary|summaries|description|text|body|caption|labels?|tags?|category|priority|estimate|translation|reply|answer|outline|keywords|analysis|briefing|brief|recap|overview|digest|assessment|suggestions?|score|rating|feedback|review|comment|hint|checklist|agenda|explanation)$/;
const BREAK = /^(?:[,.;:!?\n→]|and|then)$/;
const WRITES = /^(?:write|suggest|generate|create|choose|pick|find|propose|draft|make|come|give|think)$/;
const FILLS = /^(?:fill|extract|add|read|pull|set|put|find|enter)$/;
const GERUND: Readonly<Record<string, string>> = {
  shortening: 'shorten',
  writing: 'write',
  summarizing: 'summarize',
  summarising: 'summarise',
  extracting: 'extract',
  suggesting: 'suggest',
  choosing: 'choose',
  picking: 'pick',
  translating: 'translate',
  generating: 'generate',
  drafting: 'draft',
  turning: 'turn',
  condensing: 'condense',
  filling: 'extract',
};
const MAX_FIELD = 6;

/** A sentence with the order for the field before the act. */
export function fieldsFirst(sentence: readonly Token[]): readonly Token[] {
  const tokens = withColumnAct(sentence);
  return (
    draftThere(tokens) ??
    keptDraft(tokens) ??
    behindAct(tokens) ??
    withGerund(tokens) ??
    withText(tokens) ??
    madeWith(tokens) ??
    tokens
  );
}

/** The place of the verb of the act that ends before a place; null: none is there, or more than one. */
function actBefore(tokens: readonly Token[], end: number): number | null {
  for (let at = end - 1; at >= 0; at -= 1) {
    const before = tokens[at - 1];
    if (before !== undefined && !BREAK.test(before.lower) && !/^(?:please|also)$/.test(before.lower)) continue;
    if (ACTS.test(tokens[at]?.lower ?? '')) return at;
    if (before !== undefined && /^(?:[:.;→])$/.test(before.lower)) return null;
  }
  return null;
}

/** `draft a Gmail reply with AI whenever …` → `draft a reply with AI, save it as a draft in Gmail whenever …`. */
function draftThere(tokens: readonly Token[]): readonly Token[] | null {
  const noun = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:reply|answer|response)$/.test(lower) && /^(?:gmail|outlook)$/.test(tokens[at - 1]?.lower ?? ''),
  );
  const verb = tokens.findLastIndex(({ lower }, at) => at < noun && at > noun - 7 && lower === 'draft');
  const name = tokens[noun - 1];
  if (noun === -1 || verb === -1 || !name || !tokens.some(({ lower }) => lower === 'ai')) return null;
  let end = noun + 1;
  while (end < tokens.length && !/^(?:when|whenever|if|once|[,.;:!?\n→])$/.test(tokens[end]?.lower ?? '')) end += 1;
  const seat = tokens[end - 1] as Token;
  const after = (lower: string): Token => ({ ...made(seat, lower), start: seat.end });
  return [
    ...tokens.slice(0, noun - 1),
    ...tokens.slice(noun, end),
    ...[',', 'save', 'it', 'as', 'a', 'draft', 'in'].map(after),
    name,
    ...tokens.slice(end),
  ];
}

/** `have AI write a goodbye email draft in Gmail` → `have AI write a goodbye email, save it as a draft in Gmail`. */
function keptDraft(tokens: readonly Token[]): readonly Token[] | null {
  const model = tokens.findIndex(({ lower }) => lower === 'ai');
  const draft = tokens.findIndex(
    ({ lower }, at) =>
      at > model &&
      at < model + 9 &&
      /^drafts?$/.test(lower) &&
      /^(?:mail|email|e-mail|message|reply|answer|response)$/.test(tokens[at - 1]?.lower ?? ''),
  );
  const link = tokens[draft + 1];
  if (model === -1 || draft === -1 || !link || !/^(?:in|to|into)$/.test(link.lower)) return null;
  const word = tokens[draft] as Token;
  return [
    ...tokens.slice(0, draft),
    ...[',', 'save', 'it', 'as', 'a'].map((lower) => put(lower, word)),
    made(word, 'draft'),
    made(link, 'in'),
    ...tokens.slice(draft + 2),
  ];
}

const orderWith = (seat: Token, model: Token, verb: string): readonly Token[] => [
  put('have', seat),
  { ...made(model, 'ai'), start: seat.start, end: seat.start, also: [placeOf(model)] },
  put(verb, seat),
];

/** The words as a part of the order in front: each keeps its place in the text. */
function inFront(
  tokens: readonly Token[],
  act: number,
  {
    order,
    from,
    to,
    pronoun,
  }: { readonly order: readonly Token[]; readonly from: number; readonly to: number; readonly pronoun: string },
): readonly Token[] {
  const seat = tokens[act] as Token;
  const link = tokens[from] as Token;
  return [
    ...tokens.slice(0, act),
    ...order,
    put(',', seat),
    ...tokens.slice(act, from),
    put('with', link),
    put(pronoun, link),
    ...tokens.slice(to),
  ];
}

/** `create an issue, and let AI write a clear title for it`, `…, and have AI fill in the amount and the due date`. */
function behindAct(tokens: readonly Token[]): readonly Token[] | null {
  const model = tokens.findIndex(
    ({ lower }, at) => lower === 'ai' && /^(?:have|let|get|ask|use)$/.test(tokens[at - 1]?.lower ?? ''),
  );
  let from = model - 1;
  while (/^(?:,|and|then)$/.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  const act = model === -1 || from === model - 1 ? null : actBefore(tokens, from);
  const verb = tokens[model + 1 + (tokens[model + 1]?.lower === 'to' ? 1 : 0)];
  if (act === null || !verb) return null;
  const start = tokens.indexOf(verb, model) + 1;
  const isFill = FILLS.test(verb.lower) && !/^(?:add|put|find|read|set)$/.test(verb.lower);
  const isFilled = isFill || (FILLS.test(verb.lower) && tokens[start]?.lower === 'in');
  const first = start + (/^(?:in|out|up|of|with)$/.test(tokens[start]?.lower ?? '') ? 1 : 0);
  const end = endOf(tokens, first);
  const words = tokens.slice(first, end.field);
  const isField = words.some(({ lower }) => FIELD.test(lower)) && WRITES.test(verb.lower);
  // Only at the end of the sentence: what else is said may be about the answer.
  if ((!isField && !isFilled) || end.to < tokens.length || words.length === 0) return null;
  const order = [
    ...orderWith(
      tokens[act] as Token,
      tokens[model] as Token,
      isFilled ? 'extract' : verb.lower === 'come' ? 'suggest' : verb.lower,
    ),
    ...words,
  ];
  return inFront(tokens, act, { order, from, to: end.to, pronoun: isFilled ? 'them' : 'it' });
}

/** Behind a noun for a field, and behind `for it`. */
function endOf(tokens: readonly Token[], from: number): { readonly field: number; readonly to: number } {
  let at = from;
  while (at < tokens.length && !/^(?:[.;:!?\n→]|for|from|on|if|when|then|,)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const field = at;
  while (
    /^(?:for|from|of|on|the|it|them|that|this|mail|message|text|file|document|pdf|page|issue|task|card)$/.test(
      tokens[at]?.lower ?? '',
    ) &&
    at < field + 3
  )
    at += 1;
  return { field, to: at };
}

/** `…, with AI shortening the mail to a title of at most ten words`. */
function withGerund(tokens: readonly Token[]): readonly Token[] | null {
  const model = tokens.findIndex(
    ({ lower }, at) =>
      lower === 'ai' && tokens[at - 1]?.lower === 'with' && GERUND[tokens[at + 1]?.lower ?? ''] !== undefined,
  );
  const from = tokens[model - 2]?.lower === ',' ? model - 2 : model - 1;
  const act = model === -1 ? null : actBefore(tokens, from);
  if (act === null) return null;
  let to = model + 2;
  while (to < tokens.length && !/^(?:[,.;:!?\n→]|and|then|if|when)$/.test(tokens[to]?.lower ?? '')) to += 1;
  const verb = GERUND[tokens[model + 1]?.lower ?? ''] ?? 'write';
  const order = [...orderWith(tokens[act] as Token, tokens[model] as Token, verb), ...tokens.slice(model + 2, to)];
  return inFront(tokens, act, { order, from, to, pronoun: 'it' });
}

/** `create a Notion page with an AI-generated summary`, `… with AI briefing`, `… with an AI summary of the answer`. */
function withText(tokens: readonly Token[]): readonly Token[] | null {
  const articleAt = (at: number): number => (ARTICLE.test(tokens[at]?.lower ?? '') ? 1 : 0);
  const link = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:with|including|containing)$/.test(lower) &&
      /^(?:ai|generated)$/.test(tokens[at + 1 + articleAt(at + 1)]?.lower ?? ''),
  );
  const act = link === -1 ? null : actBefore(tokens, link);
  if (act === null) return null;
  const model = link + 1 + articleAt(link + 1);
  let noun = model + 1;
  while (
    noun < Math.min(tokens.length, model + 1 + MAX_FIELD) &&
    tokens[noun]?.kind === 'word' &&
    !FIELD.test(tokens[noun]?.lower ?? '')
  )
    noun += 1;
  if (!FIELD.test(tokens[noun]?.lower ?? '')) return null;
  let to = noun + 1;
  if (/^(?:of|about|for|from)$/.test(tokens[to]?.lower ?? ''))
    while (
      to < tokens.length &&
      !/^(?:[,.;:!?\n→]|and|then|to|in|on|into|every|each|if|when)$/.test(tokens[to]?.lower ?? '')
    )
      to += 1;
  const seat = tokens[act] as Token;
  const order = [...orderWith(seat, tokens[model] as Token, 'write'), put('a', seat), ...tokens.slice(model + 1, to)];
  return inFront(tokens, act, { order, from: link, to, pronoun: 'it' });
}

/** `have AI make an Asana task with a short title`, `AI should make a task with short title`. */
function madeWith(tokens: readonly Token[]): readonly Token[] | null {
  const model = tokens.findIndex(({ lower }) => lower === 'ai');
  let verb = model + 1;
  while (/^(?:should|must|can|could|to|shall|will)$/.test(tokens[verb]?.lower ?? '')) verb += 1;
  const word = tokens[verb];
  const isAct = word && (MAKES.test(word.lower) || MAKES.test(word.lower.replace(/s$/, '')));
  const link = tokens.findIndex(({ lower }, at) => at > verb && lower === 'with');
  if (model === -1 || !word || !isAct || link === -1 || link - verb > 8) return null;
  if (tokens.slice(verb, link).some(({ lower }) => BREAK.test(lower))) return null;
  let to = link + 1;
  while (
    to < Math.min(tokens.length, link + 1 + MAX_FIELD) &&
    tokens[to]?.kind === 'word' &&
    !FIELD.test(tokens[to]?.lower ?? '')
  )
    to += 1;
  if (!FIELD.test(tokens[to]?.lower ?? '') || to === link + 1) return null;
  const from = /^(?:have|let|get|ask|use)$/.test(tokens[model - 1]?.lower ?? '') ? model - 1 : model;
  const seat = tokens[from] as Token;
  const base = word.lower.replace(/s$/, '');
  const hasArticle = ARTICLE.test(tokens[link + 1]?.lower ?? '');
  const order = [
    ...orderWith(seat, tokens[model] as Token, 'write'),
    ...(hasArticle ? [] : [put('a', seat)]),
    ...tokens.slice(link + 1, to + 1),
  ];
  const act = made(
    word,
    base,
    tokens.slice(from, verb).filter((_token, at) => from + at !== model),
  );
  return [
    ...tokens.slice(0, from),
    ...order,
    put(',', seat),
    act,
    ...tokens.slice(verb + 1, link),
    made(tokens[link] as Token, 'with'),
    put('it', tokens[link] as Token),
    ...tokens.slice(to + 1),
  ];
}
