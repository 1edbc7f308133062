import { asQuoted, made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { rowOf, ROWS } from './column-words.js';
import { HOLDER, withQuotedNames } from './table-place.js';
import { wordList } from '../../word-list.js';

/*
 * `send me an AI digest of the records added to Feedback in … over the last seven days`: the rows of a table of some time, as a list or as a summary by a model. They become `summarize the records of
 * "Feedback" in … created in the last 7 days with AI and mail me the summary`.
 */

const SENDS = wordList('send|make|mail|email|give|write|get|prepare');
const DIGEST = wordList('digest|summary|overview|roundup|recap|report|list');
const OF = /^(?:of|with|about)$/;
const ADDED = /^(?:added|created|entered|logged|saved|new)$/;
const CHANGED = /^(?:changed|changes|updated|edited|modified)$/;
const IN = /^(?:in|to|into|from|of|on)$/;
const TIME = /^(?:last|past|this|today|yesterday|previous|since|over|during|within)$/;
const BEFORE_TIME = /^(?:in|over|during|within|for|from|the|of|since)$/;

/** The sentence in that form; the same if it asks for no such digest. */
export function withTableDigest(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = sentence.findIndex(
    ({ lower }, at) => SENDS.test(lower) && /^(?:me|us)$/.test(sentence[at + 1]?.lower ?? ''),
  );
  const noun = sentence.findIndex(({ lower }, at) => at > verb + 1 && at < verb + 7 && DIGEST.test(lower));
  if (verb === -1 || noun === -1 || !OF.test(sentence[noun + 1]?.lower ?? '')) return sentence;
  const lead = sentence.slice(verb + 2, noun);
  const ai = lead.find(({ lower }) => lower === 'ai');
  // How a summary without a model is written is known elsewhere.
  if (!ai && sentence[noun]?.lower === 'summary') return sentence;
  const end = sentence.findIndex(({ lower }, at) => at > noun && /^(?:,|→|;)$/.test(lower));
  const to = end === -1 ? sentence.length : end;
  const things = thingsIn(sentence.slice(noun + 2, to), words);
  if (!things) return sentence;
  const time = things.time.length > 0 ? things.time : sinceLast(sentence, things);
  if (time === null) return sentence;
  const act = sentence[verb] as Token;
  const used = new Set([...things.place, ...time, ...(ai ? [ai] : [])].map(({ start }) => start));
  const covered = sentence.slice(verb + 1, to).filter((token) => !used.has(token.start));
  const word = (said: string): Token => before(act, said);
  const tail = ai
    ? [word('with'), ai, ...['and', 'mail', 'me', 'the', 'summary'].map(word)]
    : ['and', 'mail', 'them', 'to', 'me'].map(word);
  return [
    ...sentence.slice(0, verb),
    made(act, ai ? 'summarize' : 'list', covered),
    word('the'),
    word(`${things.noun}s`),
    ...things.place,
    word('created'),
    ...time,
    ...tail,
    ...sentence.slice(to),
  ];
}

interface Things {
  readonly noun: string;
  readonly place: readonly Token[];
  readonly time: readonly Token[];
}

/** `the records added to Feedback in … over the last seven days`, `new sponsors in …`, `what changed in Plans in … this week` */
function thingsIn(said: readonly Token[], words: ServiceWords): Things | null {
  const noun = rowOf(said, words);
  // A row of a sheet has no time of its own.
  if (noun === null || noun === 'row') return null;
  // A list of changes is no list of new rows.
  if (said.some(({ lower }) => CHANGED.test(lower)) || !said.some(({ lower }) => ADDED.test(lower))) return null;
  const from = said.findIndex(({ lower }, at) => at > 0 && IN.test(lower));
  if (from === -1) return null;
  let begin = said.findIndex(({ lower }, at) => at > from && TIME.test(lower));
  while (begin > from + 1 && BEFORE_TIME.test(said[begin - 1]?.lower ?? '')) begin -= 1;
  const place = said.slice(from, begin === -1 ? undefined : begin);
  const head = said
    .slice(0, from)
    .filter(
      ({ lower }) =>
        !/^(?:the|all|new|newly|what|has|have|were|was|that|been)$/.test(lower) &&
        !ADDED.test(lower) &&
        !CHANGED.test(lower),
    );
  if (head.length > 1 || rowOf(place, words) === null) return null;
  const [kind] = head;
  const named = tableOf(place, kind && !ROWS.test(kind.lower) && kind.lower !== 'things' ? kind : null);
  const quoted = withQuotedNames(named, words, noun === 'record' ? 'table' : noun === 'page' ? 'database' : null);
  if (!quoted.some(({ mention }) => mention?.kind === 'quote')) return null;
  return { noun, place: quoted, time: timeIn(begin === -1 ? [] : said.slice(begin)) };
}

/** `sponsors in the Tracker base`: the table is called as its rows are. */
function tableOf(place: readonly Token[], kind: Token | null): readonly Token[] {
  const holders = place.filter(({ text }) => HOLDER.test(text)).map(({ lower }) => lower);
  const [first] = place;
  if (!kind || !first || holders.length !== 1 || holders[0] !== 'base') return place;
  const name = kind.text.charAt(0).toUpperCase() + kind.text.slice(1);
  return [before(kind, 'in'), before(kind, 'the'), asQuoted([kind], name), before(kind, 'table'), ...place];
}

/** `over the last seven days` → `in the last 7 days` */
function timeIn(said: readonly Token[]): readonly Token[] {
  const [first, ...more] = said;
  if (!first || !/^(?:over|during|within|for|from)$/.test(first.lower)) return said;
  return [made(first, 'in'), ...more];
}

const PERIODS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(?:weekly|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|fridays|sundays)$/,
    ['in', 'the', 'last', '7', 'days'],
  ],
  [/^(?:daily|day|morning|evening|night)$/, ['in', 'the', 'last', '24', 'hours']],
  [/^(?:monthly|month)$/, ['in', 'the', 'last', '30', 'days']],
];

/** The time since the run before, as the schedule says it; null: none is said. */
function sinceLast(sentence: readonly Token[], { place }: Things): readonly Token[] | null {
  const [first] = place;
  const said = PERIODS.find(([pattern]) => sentence.some(({ lower }) => pattern.test(lower)))?.[1];
  return said && first ? said.map((word) => before(first, word)) : null;
}

const MAKES = /^(?:create|make|start|set)$/;
const HEADERS = /^(?:columns?|headers?|headings?|titles?)$/;

/** `a spreadsheet called "Grades" with the columns Name and Mark` → `…, and add the columns "Name" and "Mark" to it` */
export function withHeaderRow(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = sentence.findIndex(({ lower }) => MAKES.test(lower));
  const sheet = sentence.findIndex(({ lower }, at) => at > verb && /^(?:spreadsheet|sheet|workbook)$/.test(lower));
  const link = sentence.findIndex(({ lower }, at) => at > sheet && lower === 'with');
  if (verb === -1 || sheet === -1 || link === -1 || rowOf(sentence, words) !== 'row') return sentence;
  let from = link + 1;
  while (/^(?:the|a|following|column|header|row|of|:)$/.test(sentence[from]?.lower ?? '')) from += 1;
  if (HEADERS.test(sentence[from]?.lower ?? '')) from += 1;
  else if (!sentence.slice(link + 1, from).some(({ lower }) => /^(?:header|column)$/.test(lower))) return sentence;
  if (/^(?::|called|named)$/.test(sentence[from]?.lower ?? '')) from += 1;
  const names: Token[][] = [[]];
  let to = from;
  for (; to < sentence.length; to += 1) {
    const token = sentence[to] as Token;
    if (/^(?:,|and)$/.test(token.lower)) names.push([]);
    else if (token.kind === 'word' || token.mention?.kind === 'quote') names.at(-1)?.push(token);
    else break;
  }
  const all = names.filter(({ length }) => length > 0);
  if (all.length === 0 || all.some(({ length }) => length > 4)) return sentence;
  const first = sentence[link] as Token;
  const quotes = all.flatMap((name, index) => {
    const [one, ...more] = name as [Token, ...Token[]];
    const quote =
      one.mention?.kind === 'quote' && more.length === 0
        ? one
        : asQuoted([one, ...more], name.map(({ text }) => text).join(' '));
    return [...(index === 0 ? [] : [before(one, index === all.length - 1 ? 'and' : ',')]), quote];
  });
  const kept = new Set(all.flat().map(({ start }) => start));
  const covered = sentence.slice(link + 1, to).filter(({ start }) => !kept.has(start));
  return [
    ...sentence.slice(0, link),
    made(first, 'and'),
    { ...before(first, 'add'), also: covered.map(placeOf) },
    before(first, 'the'),
    before(first, 'columns'),
    ...quotes,
    before(first, 'to'),
    before(first, 'it'),
    ...sentence.slice(to),
  ];
}
