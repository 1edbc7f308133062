import { asQuoted, made, placeOf, writtenText } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { ARTICLE, rowOf } from './column-words.js';
import { wordList } from '../../word-list.js';

/*
 * The place of a row, with its name in quotes: `in our Reading List in …` → `in "Reading List" in …`. So no word of the name
 * is read as a verb or a noun: `Book Club`, `Orders`, `content calendar`.
 */

/** Nouns for what holds rows. */
export const HOLDER = wordList(
  'tables?|databases?|db|bases?|sheets?|spreadsheets?|worksheets?|tabs?|tracker|workbooks?|file|views?',
);
const PREPOSITION = /^(?:in|into|on|onto|of|from|at|within|to|under|inside)$/;
const ENDS =
  /^(?:and|or|but|if|whose|where|which|who|with|without|that|when|is|are|was|has|have|having|for|by|as|so|then|,|;|:|→|\.|\?|!|\(|\)|\+)$/;
const MAX_NAME = 6;

type Own = (tokens: readonly Token[], at: number) => number;

interface Piece {
  readonly lead: readonly Token[];
  readonly name: readonly Token[];
  /** The words before the name, and those behind it. */
  readonly front: readonly Token[];
  readonly back: readonly Token[];
}

/** The end of the words for a place that begin here. */
export function endOfPlace(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex(({ lower, mention }, at) => at > from && mention === null && ENDS.test(lower));
  return end === -1 ? tokens.length : end;
}

/** The end of the place: before a time as well. */
export function endOfRowPlace(sentence: readonly Token[], from: number, words: ServiceWords): number {
  const end = endOfPlace(sentence, from);
  let time = sentence.findIndex((token, at) => at > from && at < end && token.kind === 'word' && words.isTime(token));
  if (time === -1) return end;
  while (/^(?:on|at|in|the|every|each|of)$/.test(sentence[time - 1]?.lower ?? '') && time - 1 > from) time -= 1;
  return time;
}

/** The nouns of the holders of rows, by the nouns of the rows: for a place of which the words say only the name. */
export const NOUN_OF_HOLDER: Readonly<Record<string, string | undefined>> = { record: 'table', page: 'database' };

/** The place with its names in quotes, the narrower one first, and the service behind: `in the tab "May" of "Orders" in …`. @param alone the noun for a name without one */
export function withQuotedNames(
  place: readonly Token[],
  words: ServiceWords,
  alone: string | null = null,
): readonly Token[] {
  const service = ownService(place, words);
  const isFile = place.some(({ lower }) => /^(?:spreadsheet|workbook)$/.test(lower));
  // `the sheet Log of the spreadsheet Budget`: a tab, and not the name of the service.
  const own: Own = (tokens, at) => (isFile && tokens[at]?.lower === 'sheet' ? 0 : service(tokens, at));
  const pieces = piecesOf(place, own);
  const nouns = pieces.flatMap(nounsOf).map(({ lower }) => lower);
  // `in Shoots in the Studio base`, `the Late view of Loans`: the other name is that of a table.
  const bare = pieces.filter(
    (piece) => piece.name.length > 0 && nounsOf(piece).length === serviceOf(piece, own).length,
  );
  const isNested = bare.length > 1 && rowOf(place, words) === 'record';
  const isBase = isNested || nouns.some((lower) => /^(?:base|view)$/.test(lower));
  const isTab = nouns.some((lower) => /^(?:tab|worksheet)$/.test(lower));
  const other = isBase ? 'table' : isTab ? 'spreadsheet' : alone;
  const found = pieces.filter(({ name }) => name.length > 0);
  const named = isBase && bare.length > 1 ? withBase(found, bare) : found;
  const sorted = named.toSorted((one, other) => widthOf(one) - widthOf(other));
  const rest = pieces
    .filter(({ name }) => name.length === 0)
    .flatMap(({ lead, front, back }) => [...lead, ...front, ...back]);
  // `the sheet Orders in Google …`: the service is named behind, and the word before the name is a noun.
  const isBehind = rest.some((_token, at) => own(rest, at) > 0);
  const said = sorted.flatMap((piece, at) => namedPiece(piece, own, { other, link: at === 0 ? 'in' : 'of', isBehind }));
  const services = isBehind ? [] : sorted.flatMap((piece) => serviceOf(piece, own));
  const [first] = services;
  return [...said, ...(first ? [before(first, 'in'), ...services] : []), ...rest];
}

/** `the Late view of Loans in our Airtable Tool Library`: of two names without a noun, the last one is that of the base. */
function withBase(pieces: readonly Piece[], bare: readonly Piece[]): readonly Piece[] {
  const last = bare.at(-1);
  const [first] = last?.name ?? [];
  const hasBase = pieces.some((piece) => nounsOf(piece).some(({ lower }) => WIDE.test(lower)));
  if (hasBase || !first) return pieces;
  return pieces.map((piece) => (piece === last ? { ...piece, back: [...piece.back, before(first, 'base')] } : piece));
}

const nounsOf = ({ front, back }: Piece): readonly Token[] => [...front, ...back];
/** A table or a tab is within a base or a spreadsheet, and a view is one of a table. */
const widthOf = (piece: Piece): number =>
  nounsOf(piece).some(({ lower }) => WIDE.test(lower))
    ? 2
    : nounsOf(piece).some(({ lower }) => lower === 'view')
      ? 0
      : 1;
const WIDE = /^(?:bases?|spreadsheets?|workbooks?|file)$/;

/** `Notion` of `the Notion content calendar`. */
function serviceOf(piece: Piece, own: Own): readonly Token[] {
  const nouns = nounsOf(piece);
  const at = nouns.findIndex((_token, index) => own(nouns, index) > 0);
  return at === -1 ? [] : nouns.slice(at, at + own(nouns, at));
}

function namedPiece(
  piece: Piece,
  own: Own,
  { other, link: said, isBehind }: { readonly other: string | null; readonly link: string; readonly isBehind: boolean },
): readonly Token[] {
  const { lead, name } = piece;
  const [first, ...more] = name;
  const [link, ...articles] = lead;
  if (!first || !link) return [];
  const service = new Set(serviceOf(piece, own));
  const nouns = nounsOf(piece).filter((token) => !service.has(token));
  const quoted = first.mention?.kind === 'quote' ? first : asQuoted([first, ...more], writtenText(name));
  // `the Orders google sheet` is a whole spreadsheet.
  const isSheet = [...service].some(({ lower }) => /^(?:g|spread)?sheet$/.test(lower));
  const noun = isSheet ? 'spreadsheet' : other;
  const [word] = isBehind ? service : [];
  const holder = nouns.length > 0 ? nouns : noun === null ? [] : [word ? made(word, noun) : before(first, noun)];
  const lost = articles.map(placeOf);
  return [
    made(link, said),
    ...(holder.length > 0 ? [before(first, 'the')] : []),
    // The noun stands before the name, where no reader takes both for a column.
    ...holder.map((token) => ({ ...token, text: token.lower })),
    lost.length > 0 ? { ...quoted, also: [...(quoted.also ?? []), ...lost] } : quoted,
  ];
}

/** How many words the name of the service of the table takes at a place. A calendar in the name of a table is none. */
function ownService(place: readonly Token[], words: ServiceWords): Own {
  const at = place.findIndex(
    (_token, index) => rowOf(place.slice(index, index + 3), words) !== null && words.service(place, index) > 0,
  );
  const id = at === -1 ? null : words.serviceId(place, at);
  return (tokens, index) => (id !== null && words.serviceId(tokens, index) === id ? words.service(tokens, index) : 0);
}

function piecesOf(place: readonly Token[], own: Own): readonly Piece[] {
  const parts: Token[][] = [];
  for (const token of place) {
    const last = parts.at(-1);
    if (last && !(PREPOSITION.test(token.lower) && token.mention === null)) last.push(token);
    else parts.push([token]);
  }
  return parts.map((part) => pieceOf(part, own));
}

/** `in` `the Notion` `content calendar` `database` */
function pieceOf(part: readonly Token[], own: Own): Piece {
  let from = 0;
  while (PREPOSITION.test(part[from]?.lower ?? '') || (ARTICLE.test(part[from]?.lower ?? '') && !part[from]?.mention))
    from += 1;
  const lead = part.slice(0, from);
  let start = from;
  const serviceAt = (at: number): number => (part[at]?.mention ? 0 : own(part, at));
  const isName = (at: number): boolean =>
    part[at] !== undefined && serviceAt(at) === 0 && !HOLDER.test(part[at].text) && part[at].kind !== 'mark';
  while (start < part.length && !isName(start)) start += Math.max(1, serviceAt(start));
  let to = start;
  while (isName(to)) to += 1;
  const name = part.slice(start, to);
  const isPlain = name.length <= MAX_NAME && !name.slice(1).some(({ mention }) => mention !== null);
  if (!isPlain) return { lead, name: [], front: part.slice(from), back: [] };
  return { lead, name, front: part.slice(from, start), back: part.slice(to) };
}

const ENTERS = wordList('enters|appears|shows|lands|arrives|comes|gets|moves|reaches|lands|is|pops|turns|goes');
const INTO_VIEW = /^(?:in|into|to|on|up|added|moved|shown|listed|put)$/;

/** `a record enters the Late view of Loans in …` → `a record shows up in the view "Late" of the table "Loans" in …`. */
export function viewStart(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(({ lower }, at) => at > 0 && ENTERS.test(lower));
  let from = verb + 1;
  while (INTO_VIEW.test(clause[from]?.lower ?? '')) from += 1;
  const to = endOfPlace(clause, from);
  const said = clause.slice(from, to);
  const isView = said.slice(0, MAX_NAME + 1).some(({ text }) => text === 'view');
  const noun = isView ? rowOf(said, words) : null;
  const [article] = clause;
  if (verb === -1 || verb > 4 || noun === null || !article || !said[0]) return null;
  const place = withQuotedNames([before(said[0], 'in'), ...said], words);
  if (!place.some(({ mention }) => mention?.kind === 'quote')) return null;
  const covered = [...clause.slice(0, verb), ...clause.slice(verb + 1, from)];
  return [
    before(article, 'a'),
    before(article, noun),
    made(clause[verb] as Token, 'shows', covered),
    before(said[0], 'up'),
    ...place,
    ...clause.slice(to),
  ];
}

const ADDED = wordList(
  'added|created|entered|logged|put|saved|inserted|written|recorded|registered|placed|listed|entered',
);
const CHANGED = /^(?:changed|updated|edited|modified)$/;
const APPEARS = wordList('appears|arrives|lands|turns|shows|pops|comes');
const OTHER_THINGS =
  /^(?:comments?|files?|attachments?|reactions?|labels?|tags?|views?|tables?|databases?|bases?|tabs?|sheets?|columns?|fields?|images?|photos?|blocks?|text|paragraphs?|someone|somebody|something|anything|it|this|form|answers?|responses?|submissions?)$/;
const ROW = /^(?:row|record|page|entry|item|line)s?$/;

/** `a book is added to our Reading List in …` → `a page is added to "Reading List" in …`. Null: no row of a table. */
export function rowStart(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const noun = rowOf(clause, words);
  const verb = clause.findIndex(
    ({ lower }, at) =>
      (at > 0 &&
        (ADDED.test(lower) || CHANGED.test(lower)) &&
        /^(?:is|are|gets?|was|been)$/.test(clause[at - 1]?.lower ?? '')) ||
      (at > 1 && APPEARS.test(lower)),
  );
  const token = clause[verb];
  if (noun === null || !token || verb > 7 + MAX_NAME) return null;
  const isBe = ADDED.test(token.lower) || CHANGED.test(token.lower);
  let end = verb - (isBe ? 1 : 0);
  while (/^(?:has|have|is|newly|just)$/.test(clause[end - 1]?.lower ?? '')) end -= 1;
  // `a recipe with Season set to Autumn is added to …`: what holds some rows back stands behind the place.
  const held = clause.findIndex(({ lower }, at) => at > 1 && at < end && /^(?:with|whose)$/.test(lower));
  const test = held === -1 ? [] : clause.slice(held, end);
  const thing = clause.slice(0, held === -1 ? end : held);
  if (thing.length > 7) return null;
  const [article, ...more] = thing;
  const at = clause.findIndex(({ lower }, index) => index > verb && PREPOSITION.test(lower));
  if (!article || !/^(?:a|an|any|one|each|every|another|new)$/.test(article.lower) || at === -1 || at > verb + 2)
    return null;
  const kind = more.filter(({ lower }) => lower !== 'new');
  const head = kind.at(-1);
  const isPlain =
    kind.length > 0 && kind.length <= 3 && kind.every(({ kind: one, text }) => one === 'word' && /^\p{Ll}/u.test(text));
  if (!head || !isPlain || kind.some(({ lower }, index) => OTHER_THINGS.test(lower) || words.service(kind, index) > 0))
    return null;
  const to = endOfPlace(clause, at);
  const place = clause.slice(at, to);
  if (place.some(({ lower }) => /^views?$/.test(lower))) return null;
  const quoted = withQuotedNames(place, words);
  // `the data source 9b1d22`: an id.
  if (place.some(({ text }) => /^(?=.*\d)[a-z\d-]{5,}$/.test(text))) return null;
  const names = quoted.flatMap(({ mention }) => (mention?.kind === 'quote' ? [mention.value.toLowerCase()] : []));
  // `a late invoice`: a word beside the noun holds some back, unless the table is called so: `a merch order`.
  const isAny = kind.length === 1 || kind.every(({ stem }) => names.some((name) => name.includes(stem)));
  if (names.length === 0 || !isAny) return null;
  // `a new row appears in the Leads tab`: a name of one word behind a plain row is read as it stands.
  const isOneWord = names.length === 1 && names.every((name) => !name.includes(' '));
  const isWhole = isBe && quoted.some(({ lower }) => lower === 'spreadsheet');
  if (isOneWord && kind.length === 1 && head.lower === 'row' && !isWhole) return null;
  const row = ROW.test(head.lower) && kind.length === 1 ? [] : [before(token, noun)];
  const named = row.length === 0 ? kind : [];
  const covered = row.length === 0 ? [] : kind.map(({ start, end: stop }) => ({ start, end: stop }));
  const done = { ...token, also: [...(token.also ?? []), ...covered] };
  return [
    article,
    ...more.filter(({ lower }) => lower === 'new'),
    ...named,
    ...row,
    ...clause.slice(end, verb),
    done,
    ...clause.slice(verb + 1, at),
    ...quoted,
    ...test,
    ...clause.slice(to),
  ];
}
