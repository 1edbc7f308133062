import type { TableColumn } from '../../../planner.js';
import {
  areColumnsKnown,
  columnMeantAt,
  columnSaidAt,
  knownColumns,
  namingColumn,
} from '../../columns/known-columns.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { nameWords } from '../../../words/name-words.js';
import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before, isActAt } from '../transfers/parts.js';
import type { Token } from '../tokens.js';

/*
 * Columns of the row that starts the run, as people say them in a message: `email me the candidate's name and role`, `tell me
 * which client and how much`, `mail me the title and who added it`. They become
 * `email me the Candidate and the Role`.
 */

const TELLS = /^(?:email|mail|tell|send|text|message|show|notify|alert|inform|give|slack|dm)$/;
const ARTICLE = /^(?:the|its|their|his|her|a|an|new|current|latest|all|both)$/;
const WHO = /^(?:they|he|she|it|i|we|you|who|that|which)$/;
const NOUN = /^(?:name|number|address|date|column|field|value|link|file|details?)$/;
const ROWS = /^(?:item|entry|record|row|page|line)$/;
const MONEY = /\b(?:amount|price|total|cost|fee|rent|value|sum|balance|budget|salary|pay)\b/i;
const PLACE = /\b(?:location|address|place|venue|site|room|city)\b/i;
const BY = /\bby$/i;
/** Nothing but what stands for the row itself. */
const IS = /^(?:it|is|was|they|are|were|he|she|this|that|'s)$/;
/** `which course they chose` */
const CHOSEN = /^(?:chose|choose|picked|pick|selected|select|want|wanted|named|gave|booked|ordered|like|would)$/;
const MAX_ITEM = 6;

/** The sentence in that form; the same if its message names no such columns. @param from where its acts begin @param isRow whether a row starts it, and no answer of a form */
export function withToldColumns(
  sentence: readonly Token[],
  from: number,
  words: ServiceWords,
  isRow: boolean,
): readonly Token[] {
  if (!areColumnsKnown()) return sentence;
  for (let at = from; at < sentence.length - 2; at += 1) {
    if (!TELLS.test(sentence[at]?.lower ?? '')) continue;
    const start = recipientEnd(sentence, at + 1);
    const list = start === null ? null : listAt(sentence, start, words, isRow);
    if (start === null || !list) continue;
    const who = sentence.slice(at + 1, start);
    const isName = /^\p{Lu}/u.test(who[0]?.text ?? '');
    if (list.isPlain && !list.isRowNoun && !isName) continue;
    // `email Priya the role`: a name stands behind what it is told, so that no column is a part of it.
    if (isName)
      return [
        ...sentence.slice(0, at + 1),
        ...list.said,
        before(who[0] as Token, 'to'),
        ...who,
        ...sentence.slice(list.to),
      ];
    return [...sentence.slice(0, start), ...list.said, ...sentence.slice(list.to)];
  }
  return sentence;
}

/** `me`, `Priya`, `ann@example.com`: where the words behind the one who gets the message begin. */
function recipientEnd(sentence: readonly Token[], at: number): number | null {
  const isName = (place: number): boolean =>
    sentence[place]?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(sentence[place]?.text ?? '');
  if (/^(?:me|us|him|her|them)$/.test(sentence[at]?.lower ?? '') || sentence[at]?.mention?.kind === 'address')
    return at + 1;
  if (!isName(at)) return null;
  return isName(at + 1) ? at + 2 : at + 1;
}

function listAt(
  sentence: readonly Token[],
  start: number,
  words: ServiceWords,
  isRow: boolean,
): {
  readonly said: readonly Token[];
  readonly to: number;
  readonly isPlain: boolean;
  /** `the item`, of a table with the column "Item": the word could also mean the row. */
  readonly isRowNoun: boolean;
} | null {
  const said: Token[] = [];
  const used = new Set<string>();
  let isPlain = true;
  let isRowNoun = false;
  let at = start;
  for (;;) {
    const end = itemEnd(sentence, at, words);
    const item = sentence.slice(at, end);
    const found = item.length === 0 || item.length > MAX_ITEM ? null : columnOf(item);
    if (!found || used.has(found.column.name)) return null;
    used.add(found.column.name);
    isPlain &&= found.isPlain;
    // A question is told by the word that says what it is about: `which course they chose` → `the course`.
    said.push(...(isRow ? asNamed(item, found.column) : asAsked(item, found.column)));
    isRowNoun ||= isRow && item.length < 3 && ROWS.test(item.at(-1)?.lower ?? '');
    const joint = jointAt(sentence, end, words);
    // `which candle to make`: more is said than a column. `who it is` alone asks for the whole row.
    const isWhole = used.size === 1 && item[0]?.lower === 'who' && item.slice(1).every(({ lower }) => IS.test(lower));
    if (joint === 0)
      return isWhole || /^(?:to|for|with|from|so)$/.test(sentence[end]?.lower ?? '')
        ? null
        : { said, to: end, isPlain, isRowNoun };
    said.push(...sentence.slice(end, end + joint));
    at = end + joint;
  }
}

/** How many words join the next item of the list; 0: the list ends. */
function jointAt(sentence: readonly Token[], at: number, words: ServiceWords): number {
  const comma = sentence[at]?.lower === ',' ? 1 : 0;
  const and = /^(?:and|&|plus)$/.test(sentence[at + comma]?.lower ?? '') ? 1 : 0;
  const next = at + comma + and;
  return comma + and === 0 || next >= sentence.length || isActAt(sentence, next, words) ? 0 : comma + and;
}

function itemEnd(sentence: readonly Token[], start: number, words: ServiceWords): number {
  let at = start;
  while (
    at < sentence.length &&
    (sentence[at]?.kind === 'word' || sentence[at]?.mention?.kind === 'quote') &&
    !/^(?:and|&|plus|then|if|when|whenever|once|every|each|unless|by|via|in|on|as|so|to|for|from|with)$/.test(
      sentence[at]?.lower ?? '',
    ) &&
    words.anyService(sentence, at) === 0
  )
    at += 1;
  // `Due on`, `Paid by`: the small word belongs to the name.
  return Math.max(at, columnSaidAt(sentence, start)?.to ?? 0);
}

/** `the` and the name as the account has it: in quotes, it would be a text. */
function asNamed(item: readonly Token[], { name }: TableColumn): readonly Token[] {
  const [first, ...more] = item;
  const [word = '', ...others] = name.split(/\s+/);
  if (!first) return [];
  const cased = (token: Token, text: string): Token => ({ ...token, text });
  return [
    before(first, 'the'),
    cased(made(first, word.toLowerCase(), more), word),
    ...others.map((text) => cased(before(first, text.toLowerCase()), text)),
  ];
}

function asAsked(item: readonly Token[], column: TableColumn): readonly Token[] {
  const isKept = ({ lower }: Token): boolean =>
    ![ARTICLE, WHO, CHOSEN, IS].some((one) => one.test(lower)) && !/^(?:what|how|when|where)$/.test(lower);
  const kept = item.filter(isKept);
  const [first, ...more] = kept;
  if (!first) return item;
  const lost = item.filter((token) => !isKept(token));
  const the = { ...before(first, 'the'), also: lost.map(placeOf) };
  const meant = columnMeantAt(kept, 0);
  const tail = kept.slice(meant?.to ?? 0);
  // `CV link`: a noun behind the words of the question says no more.
  const isNoun = tail.length === 1 && NOUN.test(tail[0]?.lower ?? '');
  if (meant?.column.name === column.name)
    return isNoun ? [{ ...the, also: [...lost, ...tail].map(placeOf) }, ...kept.slice(0, meant.to)] : [the, ...kept];
  // `preferred day`, of "Which day would you like?": one word of the question that no other one has.
  const word = nameWords(column.name).find((one) => columnMeantAt([made(first, one)], 0)?.column.name === column.name);
  return word === undefined ? item : [the, made(first, word, more)];
}

interface Found {
  readonly column: TableColumn;
  /** The words are its name as it stands. */
  readonly isPlain: boolean;
}

function columnOf(item: readonly Token[]): Found | null {
  let from = 0;
  while (ARTICLE.test(item[from]?.lower ?? '')) from += 1;
  const rest = item.slice(from);
  const said = columnSaidAt(rest, 0);
  if (said?.to === rest.length) return { column: said.column, isPlain: true };
  const column = askedOf(rest) ?? ownedOf(rest) ?? withTail(rest) ?? qualified(rest) ?? nameOf(rest);
  return column && { column, isPlain: false };
}

/** The only one of the columns. */
function only(fits: (column: TableColumn) => boolean): TableColumn | null {
  const [first, ...others] = knownColumns().filter(fits);
  return first && others.length === 0 ? first : null;
}

const naming = (): TableColumn | null => only(({ name }) => name === namingColumn());

/** `who added it`, `which client`, `how much`, `when it is`: what is asked for. */
function askedOf([first, ...more]: readonly Token[]): TableColumn | null {
  const isRow = more.every(({ lower }) => IS.test(lower));
  switch (first?.lower) {
    case 'who': {
      if (isRow) return naming();
      const [verb, ...object] = more;
      const isAll = object.every(({ lower }) => IS.test(lower));
      const isBy = ({ name }: TableColumn): boolean => BY.test(name);
      return verb && isAll
        ? (only((one) => isBy(one) && one.name.toLowerCase().startsWith(verb.lower)) ?? doerOf(verb) ?? only(isBy))
        : null;
    }
    case 'which':
    case 'what': {
      const said = columnMeantAt(more, 0);
      return said && more.slice(said.to).every(({ lower }) => IS.test(lower) || CHOSEN.test(lower))
        ? said.column
        : null;
    }
    case 'whether': {
      // `whether they can play`, of "Can play" or "Can you play?"
      const at = more.findIndex(
        ({ lower }) => !WHO.test(lower) && !IS.test(lower) && !/^the$|['’]re$|['’]s$/.test(lower),
      );
      const said = [at, at + 1].map((from) => columnMeantAt(more, from)).find((one) => one?.to === more.length);
      return at !== -1 && at < 3 ? (said?.column ?? null) : null;
    }
    case 'how': {
      const [word, ...behind] = more;
      if (word?.lower === 'much' && behind.every(({ lower }) => IS.test(lower)))
        return only(({ name, kind }) => kind === 'number' && MONEY.test(name)) ?? only(({ name }) => MONEY.test(name));
      const said = word?.lower === 'many' ? columnSaidAt(behind, 0) : null;
      return said?.column.kind === 'number' ? said.column : null;
    }
    case 'when':
      return isRow ? only(({ kind }) => kind === 'date') : null;
    case 'where':
      return isRow ? only(({ name }) => PLACE.test(name)) : null;
    default:
      return null;
  }
}

/** `the candidate's name`, `the tenant's phone`: a column of the one whom the row is about. */
function ownedOf(item: readonly Token[]): TableColumn | null {
  const at = item.findIndex(({ lower }) => /['’]s?$/.test(lower));
  const rest = item.slice(at + 1);
  const owner = item[at];
  if (!owner || at > 1 || rest.length === 0) return null;
  const said = columnSaidAt(rest, 0);
  if (said?.to === rest.length) return said.column;
  const tailed = withTail(rest);
  if (tailed) return tailed;
  if (rest.length > 1 || rest[0]?.lower !== 'name') return null;
  const whose = owner.lower.replace(/['’]s?$/, '');
  const of = columnSaidAt([{ ...owner, lower: whose, text: whose }], 0)?.column;
  return of?.kind === 'text' || of?.kind === 'person' ? of : naming();
}

/** `the part they want`, `the phone number`: a column, with words that say no more than its name. */
function withTail(item: readonly Token[]): TableColumn | null {
  const said = columnMeantAt(item, 0);
  const tail = said === null ? [] : item.slice(said.to);
  if (!said || tail.length > 4) return null;
  const isNoun = tail.length <= 1 && tail.every(({ lower }) => NOUN.test(lower));
  return isNoun || WHO.test(tail[0]?.lower ?? '') ? said.column : null;
}

/** `who borrowed it`: the column "Borrower". */
function doerOf(verb: Token): TableColumn | null {
  const root = verb.stem.replace(/e$/, '');
  if (root.length < 4) return null;
  const doer = new RegExp(`^${escapedPattern(root)}e?[ro]?r$`, 'i');
  return only(({ name }) => doer.test(nameWords(name)[0] ?? ''));
}

/** `preferred day`, `chosen shift`, `number of kids`: the rest of the words names the column. */
function qualified(item: readonly Token[]): TableColumn | null {
  const [first, second] = item;
  const isCount = first?.lower === 'number' && second?.lower === 'of';
  if (
    !isCount &&
    !/^(?:chosen|preferred|favou?rite|selected|picked|desired|wanted|requested)$/.test(first?.lower ?? '')
  )
    return null;
  const rest = item.slice(isCount ? 2 : 1);
  const said = columnMeantAt(rest, 0);
  const isFitting = !isCount || said?.column.kind === 'number' || /how many/i.test(said?.column.name ?? '');
  return said?.to === rest.length && isFitting ? said.column : null;
}

/** `the name`, `the title`: the column that names the row, if none is called so. */
const nameOf = (item: readonly Token[]): TableColumn | null =>
  item.length === 1 && /^(?:name|title)$/.test(item[0]?.lower ?? '') ? naming() : null;
