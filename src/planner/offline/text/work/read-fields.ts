import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { put } from './new-things.js';

/*
 * Values that a model reads out of a thing and that are kept: `each invoice should be read by AI and the number and the total
 * written in Google Sheets`, `read by AI and written in Airtable as date, shop, amount`, `AI reads it and writes supplier and
 * total to a sheet`. All become `have AI extract the number and the total and add them to Google Sheets`.
 */

const WRITTEN = /^(?:written|put|saved|added|entered|stored|noted|logged|recorded|inserted|filled|listed|collected)$/;
const WRITES = /^(?:write|put|save|add|enter|store|note|log|record|insert|fill|list|collect)$/;
const PLACE = /^(?:in|into|to|onto|on)$/;
const MODAL = /^(?:is|are|should|must|shall|will|can|be|to|gets?|ought|needs?|being|have|has)$/;
const END = /^(?:[.;:!?\n→]|then|if|when|every|each)$/;
const MAX_FIELDS = 16;

/** A sentence with the values taken out and then kept. */
export function readFields(tokens: readonly Token[]): readonly Token[] {
  return byModel(tokens) ?? ofModel(tokens) ?? tokens;
}

/** `… read by AI and the number and the total written in a sheet`. */
function byModel(tokens: readonly Token[]): readonly Token[] | null {
  const read = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:read|scanned|parsed|analy[sz]ed|processed|checked)$/.test(lower) &&
      /^(?:by|with|using)$/.test(tokens[at + 1]?.lower ?? '') &&
      tokens[at + 2]?.lower === 'ai',
  );
  let from = read;
  while (MODAL.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  let start = read + 3;
  while (/^(?:,|and|then)$/.test(tokens[start]?.lower ?? '')) start += 1;
  if (read < 1 || from === read || start === read + 3) return null;
  const done = tokens.findIndex(({ lower }, at) => at >= start && at < start + MAX_FIELDS && WRITTEN.test(lower));
  if (done === -1 || tokens.slice(start, done).some(({ lower }) => END.test(lower))) return null;
  const order = { seat: tokens[from] as Token, model: tokens[read + 2] as Token, gone: tokens.slice(from, start) };
  const fields = tokens.slice(start, done).filter(({ lower }) => !MODAL.test(lower));
  const rest = fields.length > 0 ? kept(tokens, done, fields) : listedBehind(tokens, done);
  const subject = tokens.slice(0, from);
  return rest && [...asEach(subject), put(',', order.seat), ...extracting(order, rest)];
}

/** `have AI read it and write supplier and total to a sheet`. */
function ofModel(tokens: readonly Token[]): readonly Token[] | null {
  const read = tokens.findIndex(
    ({ lower }, at) => /^(?:read|reads|scan|scans)$/.test(lower) && tokens[at - 1]?.lower === 'ai',
  );
  const and = tokens.findIndex(({ lower }, at) => at > read && at < read + 9 && /^(?:and|,)$/.test(lower));
  const verb = tokens[and + 1];
  const isThing = /^(?:it|them|the|this|that)$/.test(tokens[read + 1]?.lower ?? '');
  if (read === -1 || and === -1 || !verb || !isThing || !WRITES.test(verb.lower.replace(/s$/, ''))) return null;
  const model = tokens[read - 1] as Token;
  const isAsked = /^(?:have|let|get)$/.test(tokens[read - 2]?.lower ?? '');
  const from = isAsked ? read - 2 : read - 1;
  const place = placeOfFields(tokens, and + 2);
  if (place === null) return null;
  const fields = tokens.slice(and + 2, place);
  // One thing is written by the model itself: `write a summary to the sheet`.
  if (!fields.some(({ lower }) => /^(?:,|and|\+|&)$/.test(lower))) return null;
  const order = {
    seat: tokens[from] as Token,
    model,
    gone: tokens.slice(from, and + 1).filter((token) => token !== model),
  };
  const rest = kept(tokens, place - 1, fields);
  return rest && [...tokens.slice(0, from), ...extracting(order, rest)];
}

/** The place of the preposition behind a list of fields; null: there is none. */
function placeOfFields(tokens: readonly Token[], from: number): number | null {
  for (let at = from; at < Math.min(tokens.length, from + MAX_FIELDS); at += 1) {
    const lower = tokens[at]?.lower ?? '';
    if (END.test(lower)) return null;
    if (PLACE.test(lower) && at > from) return at;
  }
  return null;
}

interface Kept {
  readonly fields: readonly Token[];
  readonly rest: readonly Token[];
}

function kept(tokens: readonly Token[], done: number, fields: readonly Token[]): Kept | null {
  const link = tokens[done + 1];
  if (!link || !PLACE.test(link.lower)) return null;
  return { fields, rest: [made(link, 'to'), ...tokens.slice(done + 2)] };
}

/** `written in Google Sheets as date, shop, amount` */
function listedBehind(tokens: readonly Token[], done: number): Kept | null {
  const as = tokens.findIndex(({ lower }, at) => at > done && at < done + 10 && /^(?:as|with)$/.test(lower));
  const link = tokens[done + 1];
  if (as === -1 || !link || !PLACE.test(link.lower)) return null;
  let end = as + 1;
  while (end < tokens.length && !END.test(tokens[end]?.lower ?? '')) end += 1;
  const fields = tokens.slice(as + 1, end);
  return fields.some(({ lower }) => /^(?:,|and)$/.test(lower))
    ? { fields, rest: [made(link, 'to'), ...tokens.slice(done + 2, as), ...tokens.slice(end)] }
    : null;
}

interface Order {
  readonly seat: Token;
  readonly model: Token;
  readonly gone: readonly Token[];
}

/** `have AI extract the fields and add them to the place`. */
function extracting({ seat, model, gone }: Order, { fields, rest }: Kept): readonly Token[] {
  const [next = seat] = rest;
  return [
    put('have', seat),
    { ...made(model, 'ai'), also: gone.filter((token) => token !== model).map(placeOf) },
    put('extract', model),
    ...fields,
    put('and', next),
    put('add', next),
    put('them', next),
    ...rest,
  ];
}

/** `PDF files newly saved in Dropbox` → `for each new PDF files …`: what is read is each one that comes. */
function asEach(subject: readonly Token[]): readonly Token[] {
  const [first] = subject;
  if (!first || /^(?:when|whenever|if|once|after|for|as|on)$/.test(first.lower)) return subject;
  return [
    put('for', first),
    ...(/^(?:each|every|any|all|new|a|an)$/.test(first.lower) ? [] : [put('each', first)]),
    ...subject,
  ];
}
