import { columnSaidAt } from '../../../columns/known-columns.js';
import type { SaidColumn } from '../../../columns/known-columns.js';
import { asQuoted, lowerAt, made, placeOf, writtenText } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { behind } from '../../transfers/parts.js';
import { put } from '../new-things.js';

/*
 * A text by a model whose words say which column it is for: `have AI write a two-sentence Short bio from their Background`,
 * `write a blurb into the Description field`, `let AI fill in Short bio`, `have AI decide the Category`. It is written first,
 * and then put there.
 */

const WRITES = /^(?:write|draft|generate|create|compose|make|produce|add)$/;
/** They make a text of another one, which has its name behind them. */
const CHANGES = /^(?:summari[sz]e|sum|translate|rewrite|rephrase|condense|extract|shorten|describe|explain)$/;
const FILLS = /^(?:fill|complete|populate)$/;
const CHOOSES = /^(?:set|choose|pick|decide|determine|select|assign|classify|guess|suggest)$/;
const INTO = /^(?:in|into|to)$/;
const FIELD = /^(?:column|field|property|attribute|cell)$/;
const ARTICLE = /^(?:a|an|the|its|their|our)$/;
const ENDS = /^(?:[,.;:!?\n→]|and|then|if|when|whenever)$/;
/** They are said of the text, and what is behind them is told of by it. */
const OF = /^(?:from|of|about|for|in|to|on|with|into|based|using|as)$/;
const MAX_BETWEEN = 6;
const MAX_WITH = 10;
const MAX_NAME = 4;

/** A sentence in which such a text is put into its column by an act of its own. */
export function writtenColumns(given: readonly Token[]): readonly Token[] {
  const tokens = modelFirst(given);
  const said = fromVerb(tokens);
  return said === tokens ? given : said;
}

function fromVerb(tokens: readonly Token[]): readonly Token[] {
  const model = tokens.findIndex(({ lower }) => lower === 'ai');
  const verb = model === -1 ? -1 : verbOf(tokens, model);
  const lower = lowerAt(tokens, verb);
  if (FILLS.test(lower)) return filled(tokens, verb) ?? tokens;
  if (CHOOSES.test(lower)) return chosen(tokens, verb) ?? tokens;
  if (CHANGES.test(lower)) return putInto(tokens, verb) ?? tokens;
  return WRITES.test(lower) ? (putInto(tokens, verb) ?? written(tokens, verb) ?? tokens) : tokens;
}

/** `write a catchy Headline with AI from the Text` → `have AI write a catchy Headline from the Text` */
function modelFirst(tokens: readonly Token[]): readonly Token[] {
  const model = tokens.findIndex(
    ({ lower }, at) => lower === 'ai' && /^(?:with|using|by)$/.test(lowerAt(tokens, at - 1)),
  );
  const verb = tokens.findLastIndex(({ lower }, at) => at < model && at > model - MAX_WITH && WRITES.test(lower));
  const [first, ai, link] = [tokens[verb], tokens[model], tokens[model - 1]];
  if (!first || !ai || !link) return tokens;
  const have = put('have', first);
  return [
    ...tokens.slice(0, verb),
    have,
    { ...put('ai', first), also: [placeOf(link), placeOf(ai)] },
    ...tokens.slice(verb, model - 1),
    ...tokens.slice(model + 1),
  ];
}

/** The verb of what a model is to do: `have AI write`. */
function verbOf(tokens: readonly Token[], model: number): number {
  const at = model + 1;
  return /^(?:to|should|must|can|will)$/.test(lowerAt(tokens, at)) ? at + 1 : at;
}

/** `decide the Category` → `classify it as Bug or Other and put it in the Category field` */
function chosen(tokens: readonly Token[], verb: number): readonly Token[] | null {
  const first = tokens[verb] as Token;
  let from = verb + 1;
  while (/^(?:a|an|the|its|their|on|right|fitting|best|correct)$/.test(lowerAt(tokens, from))) from += 1;
  const end = endOf(tokens, verb);
  const said = columnSaidAt(tokens, from, end);
  const to = said && FIELD.test(lowerAt(tokens, said.to)) ? said.to + 1 : said?.to;
  if (
    !said ||
    to === undefined ||
    said.column.values.length < 2 ||
    !/^(?:|from|based|by|for)$/.test(to < end ? lowerAt(tokens, to) : '')
  )
    return null;
  const place = tokens[to - 1] as Token;
  const values = said.column.values.flatMap((value, at, all) => [
    ...(at === 0 ? [] : [behind(place, at === all.length - 1 ? 'or' : ',')]),
    { ...asQuoted([behind(place, 'x')], value), text: value },
  ]);
  // The model gets all of the record: `from the Message` is in it.
  const [name, ...more] = tokens.slice(from, said.to) as [Token, ...Token[]];
  const [field] = tokens.slice(said.to, to);
  return [
    ...tokens.slice(0, verb),
    put('classify', first),
    ...['it', 'as'].map((word) => behind(place, word)),
    ...values,
    behind(place, 'and'),
    made(first, 'put', tokens.slice(verb + 1, from)),
    ...['it', 'in', 'the'].map((word) => behind(place, word)),
    asQuoted([name, ...more], said.column.name),
    field
      ? made(field, 'field', tokens.slice(to, end))
      : { ...behind(place, 'field'), also: tokens.slice(to, end).map(placeOf) },
    ...tokens.slice(end),
  ];
}

/** `write a short blurb into the Description field` → `write a short blurb and put it into the Description field` */
function putInto(tokens: readonly Token[], verb: number): readonly Token[] | null {
  const end = endOf(tokens, verb);
  for (let at = verb + 2; at < end; at += 1) {
    const link = tokens[at];
    const place = link && INTO.test(link.lower) ? placeAt(tokens, at + 1, end) : null;
    if (!link || !place) continue;
    const { column, to } = place;
    return [
      ...tokens.slice(0, at),
      ...['and', 'put', 'it'].map((word) => put(word, link)),
      made(link, 'in'),
      ...column,
      ...tokens.slice(to),
    ];
  }
  return null;
}

/** `write a two-sentence Short bio from their Background`: the name of a known column is what is written. */
function written(tokens: readonly Token[], verb: number): readonly Token[] | null {
  const end = endOf(tokens, verb);
  for (let at = verb + 1; at < Math.min(end, verb + MAX_BETWEEN); at += 1) {
    if (OF.test(lowerAt(tokens, at))) return null;
    const said = columnSaidAt(tokens, at, end);
    const isWhole = said && (said.to === end || OF.test(lowerAt(tokens, said.to)));
    // The next act already puts it somewhere.
    if (!said || !isWhole || /^(?:put|save|store|write|add|post|send|mail|email)$/.test(lowerAt(tokens, end + 1)))
      continue;
    return [...tokens.slice(0, end), ...thereTo(tokens[end - 1] as Token, said), ...tokens.slice(end)];
  }
  return null;
}

/** `fill in Short bio from their Background` → `write Short bio from their Background and put it in the Short bio field` */
function filled(tokens: readonly Token[], verb: number): readonly Token[] | null {
  const first = tokens[verb] as Token;
  let from = verb + 1;
  while (/^(?:in|out|up)$/.test(lowerAt(tokens, from)) || ARTICLE.test(lowerAt(tokens, from))) from += 1;
  const end = endOf(tokens, verb);
  const said = columnSaidAt(tokens, from, end);
  if (!said) return null;
  const noun = FIELD.test(lowerAt(tokens, said.to)) ? said.to + 1 : said.to;
  const gone = [...tokens.slice(verb + 1, from), ...tokens.slice(said.to, noun)];
  // `fill in Summary with a short summary of the notes`
  const rest = /^with$/.test(lowerAt(tokens, noun)) ? tokens.slice(noun + 1, end) : [];
  const text = rest.length > 0 ? rest : [...tokens.slice(from, said.to), ...tokens.slice(noun, end)];
  const names = rest.length > 0 ? [...gone, ...tokens.slice(from, said.to), ...tokens.slice(noun, noun + 1)] : gone;
  return [
    ...tokens.slice(0, verb),
    made(first, 'write', names),
    ...text,
    ...thereTo(tokens[end - 1] as Token, said),
    ...tokens.slice(end),
  ];
}

/** The place of a text: a known column, or a name with a noun such as field. */
function placeAt(
  tokens: readonly Token[],
  at: number,
  end: number,
): { readonly column: readonly Token[]; readonly to: number } | null {
  const from = at + (ARTICLE.test(lowerAt(tokens, at)) ? 1 : 0);
  const said = columnSaidAt(tokens, from, end);
  const own = tokens[from];
  // Things have such a field as a rule, and its name tells that a text goes there.
  if (!said && own?.lower === 'description' && from + 1 === end) return { column: tokens.slice(at, end), to: end };
  let to = said?.to ?? from;
  if (!said) while (to < from + MAX_NAME && !FIELD.test(lowerAt(tokens, to)) && isWord(tokens[to])) to += 1;
  const hasNoun = FIELD.test(lowerAt(tokens, to));
  const [first, ...more] = tokens.slice(from, to);
  if (!first || (!said && !hasNoun)) return null;
  const name = asQuoted([first, ...more], said?.column.name ?? writtenText([first, ...more]));
  const noun = tokens[to];
  const last = tokens[to - 1] as Token;
  const field = hasNoun && noun ? made(noun, 'field') : behind(last, 'field');
  return {
    column: [...tokens.slice(at, from), first.mention?.kind === 'quote' ? first : name, field],
    to: hasNoun ? to + 1 : to,
  };
}

const isWord = (token: Token | undefined): boolean => token?.kind === 'word' && !ENDS.test(token.lower);

/** `and put it in the Short bio field`, behind the text. */
function thereTo(last: Token, { column }: SaidColumn): readonly Token[] {
  const seat = { ...last, start: last.end };
  const words = ['and', 'put', 'it', 'in', 'the'].map((word) => made(seat, word));
  return [...words, asQuoted([seat], column.name), made(seat, 'field')];
}

/** The end of the order that begins at a verb. */
function endOf(tokens: readonly Token[], verb: number): number {
  let end = verb + 1;
  while (end < tokens.length && !ENDS.test(lowerAt(tokens, end))) end += 1;
  return end;
}
