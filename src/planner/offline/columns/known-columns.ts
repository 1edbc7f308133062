import { AsyncLocalStorage } from 'node:async_hooks';
import type { TableColumn } from '../../planner.js';
import { isSameWord, nameWords } from '../../words/name-words.js';
import { named } from '../build/value.js';
import { stem } from '../text/stem.js';
import type { Token } from '../text/tokens.js';

/*
 * The columns of the tables that a request names, as the connected accounts have them. They are known for the time of one
 * plan, and each reader of names of columns asks for them first.
 */

const current = new AsyncLocalStorage<readonly Entry[]>();

interface Entry {
  readonly column: TableColumn;
  /** The words of its name in lower case. */
  readonly words: readonly string[];
}

/** A column that words name. */
export interface SaidColumn {
  readonly column: TableColumn;
  /** Behind its name. */
  readonly to: number;
}

/** Plans with the columns known. */
export function withColumns<T>(columns: readonly TableColumn[], plan: () => Promise<T>): Promise<T> {
  if (columns.length === 0) return plan();
  return current.run(
    columns.map((column) => ({ column, words: nameWords(column.name) })),
    plan,
  );
}

export const areColumnsKnown = (): boolean => current.getStore() !== undefined;

/** The known columns, in the order of their table. */
export const knownColumns = (): readonly TableColumn[] => (current.getStore() ?? []).map(({ column }) => column);

/** The column that names a row: the first one for texts. */
export const namingColumn = (): string => knownColumns().find(({ kind }) => kind === 'text')?.name ?? 'Name';

/** The known column whose name stands at a place: in quotes, or word for word. Null: none is known, or none is named. */
export function columnSaidAt(tokens: readonly Token[], at: number, end = tokens.length): SaidColumn | null {
  const entries = current.getStore();
  if (!entries || at >= end) return null;
  const fitting = entries.flatMap(({ column, words }) => {
    const to = endOf(tokens, at, end, words);
    return to === null ? [] : [{ column, to }];
  });
  return (
    fitting.reduce<SaidColumn | null>((best, one) => (best && best.to >= one.to ? best : one), null) ??
    bySense(entries, tokens, at, end)
  );
}

/**
 * `favourite book`, of the question "What is your favourite book?": the only known column of several words that has all of
 * these. Null: there is none, or several.
 */
export function columnByPartAt(tokens: readonly Token[], at: number, end = tokens.length): SaidColumn | null {
  const entries = current.getStore();
  if (!entries) return null;
  for (const length of [3, 2, 1]) {
    const said = tokens.slice(at, at + length);
    const isPlain = said.every(
      ({ kind, lower, text }) =>
        kind === 'word' && (lower.length > 2 || /^\p{Lu}{2}$/u.test(text)) && !NO_PART.test(lower),
    );
    if (said.length < length || at + length > end || !isPlain) continue;
    const has = (words: readonly string[], lower: string): boolean =>
      words.some((word) => isSameWord(lower, word) || (lower.endsWith('ing') && stem(lower) === stem(word)));
    const [only, ...others] = entries.filter(
      ({ words }) => words.length > length && said.every(({ lower }) => has(words, lower)),
    );
    if (only && others.length === 0) return { column: only.column, to: at + length };
  }
  return null;
}

const NO_PART =
  /^(?:the|how|you|are|for|and|any|can|did|has|was|our|who|why|not|all|out|get|one|two|but|its|his|her|new|set|now|per|via|own|off|too|yes|yet|use|what|which|your|would|like|have|with|this|that|does|from|when|many|much|will|about|form|please|their|them|they|were|been|here|there|could|should|answer|answers|response|responses)$/;

/** The known column that words at a place mean: the one that they name, or else the only one that has them in its name. */
export const columnMeantAt = (tokens: readonly Token[], at: number, end = tokens.length): SaidColumn | null =>
  columnSaidAt(tokens, at, end) ?? columnByPartAt(tokens, at, end);

/** `a score of 6 or lower`, `rating under 3`: the only question of a form with a number, whatever its words are. */
const SCORE = /^(?:score|scores|rating|ratings|stars|nps|grade)$/;

/** `their comment`: the only question for a text that asks for no name, address or the like. */
const COMMENT = /^(?:comments?|feedback|remarks?)$/;
const WHO_OR_WHERE =
  /^(?:name|names|email|e-mail|mail|phone|telephone|number|address|username|handle|code|id|url|link|website|company|city|date)$/;

function bySense(entries: readonly Entry[], tokens: readonly Token[], at: number, end: number): SaidColumn | null {
  const word = tokens[at]?.lower ?? '';
  if (tokens[at]?.kind !== 'word' || NO_PART.test(word)) return null;
  // `the satisfaction rating`
  const score = [at, at + 1].find((place) => place < end && SCORE.test(tokens[place]?.lower ?? ''));
  if (score !== undefined)
    return onlyOf(
      entries.filter(({ column }) => column.kind === 'number'),
      score + 1,
    );
  if (COMMENT.test(word))
    return onlyOf(
      entries.filter(({ column, words }) => column.kind === 'text' && !words.some((one) => WHO_OR_WHERE.test(one))),
      at + 1,
    );
  // "How old are you?"
  return word === 'age'
    ? onlyOf(
        entries.filter(({ words }) => words.join(' ').startsWith('how old')),
        at + 1,
      )
    : null;
}

const onlyOf = ([only, ...others]: readonly Entry[], to: number): SaidColumn | null =>
  only && others.length === 0 ? { column: only.column, to } : null;

/** The value of a column that stands at a place, as it can be chosen. Null: none of its values does. */
export function valueSaidAt(
  tokens: readonly Token[],
  at: number,
  { values }: TableColumn,
  end = tokens.length,
): { readonly value: string; readonly to: number } | null {
  const fitting = values.flatMap((value) => {
    const to = endOf(tokens, at, end, nameWords(value));
    return to === null ? [] : [{ value, to }];
  });
  const [first, ...others] = fitting.sort((a, b) => b.to - a.to);
  return first && others.every(({ to }) => to < first.to) ? first : null;
}

/** The value of one of the known columns that stands at a place, if only one column has it: `approved`. */
export function valueOfAnyAt(
  tokens: readonly Token[],
  at: number,
  end = tokens.length,
): { readonly column: TableColumn; readonly value: string; readonly to: number } | null {
  const found = (current.getStore() ?? []).flatMap(({ column }) => {
    const value = valueSaidAt(tokens, at, column, end);
    return value ? [{ column, ...value }] : [];
  });
  const [first, ...others] = found.sort((a, b) => b.to - a.to);
  return first && others.every(({ to }) => to < first.to) ? first : null;
}

/** The known column of dates whose name has a part in it, or else the only one. Null: there is none, or several. */
export function dateColumnFor(part: string): TableColumn | null {
  const dates = (current.getStore() ?? []).filter(({ column }) => column.kind === 'date');
  const fitting = dates.filter(({ words }) => words.some((word) => word.startsWith(part)));
  const [only, ...others] = fitting.length > 0 ? fitting : dates;
  return only && others.length === 0 ? only.column : null;
}

/**
 * JSONata for what a column says, as a text, a number or a list of texts. Services write a person as an object, and
 * several values as a list or with commas between them.
 *
 * @param base where the columns stand; empty: the item itself
 */
export function cellOf(base: string, { name, kind }: TableColumn): string {
  const path = base === '' ? named(name) : `${base}.${named(name)}`;
  if (kind === 'person') return `([${path}.name, ${path}][0])`;
  return kind === 'choices' ? `($c := ${path}; $type($c) = "string" ? $split($c, ", ") : $c)` : path;
}

/** JSONata for a cell as people write it. */
export function shownCell(base: string, column: TableColumn): string {
  const cell = cellOf(base, column);
  return column.kind === 'choices' ? `$join([${cell}], ", ")` : cell;
}

/** The end of the words of a name. `tag` is the column `Tags`. Null: other words stand there. */
function endOf(tokens: readonly Token[], from: number, end: number, words: readonly string[]): number | null {
  const quote = tokens[from]?.mention;
  if (quote) return quote.kind === 'quote' && nameWords(quote.value).join(' ') === words.join(' ') ? from + 1 : null;
  let found = 0;
  let at = from;
  while (found < words.length && at < end) {
    const { kind, lower = '' } = tokens[at] ?? {};
    const said = kind === 'word' ? nameWords(lower) : [];
    const isSaid = said.length > 0 && said.every((word, offset) => isWordAt(words, found + offset, word));
    if (!isSaid) return null;
    found += said.length;
    at += 1;
  }
  return words.length > 0 && found === words.length ? at : null;
}

function isWordAt(words: readonly string[], at: number, said: string): boolean {
  const word = words[at];
  return word !== undefined && isSameWord(said, word);
}
