import { made, placeOf, renumbered } from '../sentences.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';
import { put } from '../work/new-things.js';
import { wordList } from '../../word-list.js';

/*
 * `When I receive a POST request at my endpoint, extract the name and email from the request body, then …`: what a call brings along
 * is read out of it by its use. The clause becomes `when a webhook is received with the fields name and email`.
 */

const OPENERS = Phrases.of(['when', 'whenever', 'as soon as', 'every time', 'each time', 'once', 'on', 'upon']);
const HOOKS = Phrases.of(['webhook', 'web hook', 'hook', 'endpoint', 'http endpoint', 'api endpoint']);
const CALL = wordList(
  'i|we|you|receive|receives|received|get|gets|a|an|any|the|my|our|new|incoming|is|are|was|been|being|has|have|post|http|https|api|rest|json|request|requests|call|calls|called|payload|data|body|to|at|on|via|by|through|url|address|sent|send|sends|arrives?|comes?|in|hits?|hit|triggered|fires?|fired|invoked|someone|something|it|with|webhook|hook|web|endpoint',
);
const TAKES = /^(?:extract|parse|read|get|take|pull|grab|pick|capture)$/;
const BODY = /^(?:body|payload|data|json|request|webhook|call|it)$/;
const BEFORE_BODY = /^(?:the|its|that|this|request|webhook|incoming|json|post|call|http)$/;
const FIELD_OF = /^(?:customer|user|client|contact|person|lead|sender|buyer|visitor)(?:'s|s)?$/;
const MAX_CLAUSE = 20;
const MAX_FIELDS = 16;

/** The words with such a clause in its plainest form, and the fields that are taken out of the call in it. */
export function withCallClauses(tokens: readonly Token[]): readonly Token[] {
  const opener = OPENERS.at(tokens, 0);
  const from = opener?.length ?? 0;
  const comma = tokens.findIndex(({ lower }, at) => at < MAX_CLAUSE && /^[,→:]$/.test(lower));
  const [first] = tokens;
  if (!opener || !first || comma === -1) return tokens;
  const clause = tokens.slice(from, comma);
  const at = clause.findIndex((_token, place) => HOOKS.at(clause, place) !== null);
  const hook = clause[at];
  const length = at === -1 ? 0 : (HOOKS.at(clause, at)?.length ?? 0);
  // `an endpoint` alone is any address. What is sent to it makes it one of the user's own.
  const isCalled = clause.some(({ lower }) => /hook|^(?:request|call|payload)s?$/.test(lower));
  if (!hook || !isCalled || !clause.every(({ lower }) => CALL.test(lower))) return tokens;
  const fields = fieldsAt(tokens, comma + 1);
  if (fields === null && /hook/.test(hook.lower)) return tokens;
  const gone = [...clause.slice(0, at), ...clause.slice(at + length)];
  return renumbered([
    ...tokens.slice(0, from),
    put('a', first),
    { ...made(hook, 'webhook', [...clause.slice(at + 1, at + length), ...gone]) },
    ...['is', 'received'].map((word) => put(word, first)),
    ...(fields === null
      ? []
      : [{ ...put('with', first), also: fields.gone.map(placeOf) }, put('fields', first), ...fields.fields]),
    tokens[comma] as Token,
    ...aboutField(tokens.slice(fields?.to ?? comma + 1), fields?.fields ?? []),
  ]);
}

/** `take the message from the data and post it`: the field, and not all of the call. */
function aboutField(rest: readonly Token[], [field, ...more]: readonly Token[]): readonly Token[] {
  const at = rest.findIndex(({ lower }) => /^(?:it|this|that)$/.test(lower));
  const word = rest[at];
  if (!field || more.length > 0 || !word) return rest;
  return [...rest.slice(0, at), made(word, 'the'), put(field.lower, word), ...rest.slice(at + 1)];
}

interface Fields {
  readonly fields: readonly Token[];
  readonly gone: readonly Token[];
  /** The place of the next act. */
  readonly to: number;
}

/** `extract the name and email from the request body, then`: null if other words stand there, or no act follows. */
function fieldsAt(tokens: readonly Token[], start: number): Fields | null {
  const verb = tokens[start];
  if (!verb || !TAKES.test(verb.lower)) return null;
  const gone: Token[] = [verb];
  const fields: Token[] = [];
  let at = start + 1;
  for (; at < start + MAX_FIELDS && tokens[at]?.lower !== 'from' && tokens[at]?.lower !== 'in'; at += 1) {
    const token = tokens[at];
    if (token === undefined || /^[.;:!?\n→]$/.test(token.lower)) return null;
    if (/^(?:the|a|an|its|their|out)$/.test(token.lower)) gone.push(token);
    else if (FIELD_OF.test(token.lower) && tokens[at + 1]?.kind === 'word' && tokens[at + 1]?.lower !== 'and')
      gone.push(token);
    else fields.push(token);
  }
  if (fields.length === 0 || fields.some(({ kind, lower }) => kind === 'mark' && lower !== ',')) return null;
  gone.push(tokens[at] as Token);
  let to = at + 1;
  while (BEFORE_BODY.test(tokens[to]?.lower ?? '')) to += 1;
  // `from the request`: its last word is the call itself.
  if (BODY.test(tokens[to]?.lower ?? '')) to += 1;
  else if (!BODY.test(tokens[to - 1]?.lower ?? '')) return null;
  const end = to;
  while (/^(?:,|and|then|to|;)$/.test(tokens[to]?.lower ?? '')) to += 1;
  if (to === end || tokens[to]?.kind !== 'word') return null;
  return { fields, gone: [...gone, ...tokens.slice(at + 1, to)], to };
}
