import { quoted, titled } from '../../build/value.js';
import { isHtml, isOfPerson, isPerson, mainLeaves, pick } from './pick.js';
import type { Picked, Source } from './pick.js';
import type { Leaf, Shape } from './shape.js';

/*
 * A record as a person would write it: its title, its text or its fields with their names, and its link. Data as a
 * program writes it is never put into a message.
 */

/** Fields that are listed at most. */
const MAX_FIELDS = 12;
const isThere = '[$ != null and $ != ""]';
/** A line for each single value of an object, whatever its keys are. */
const EACH_FIELD =
  '$each($sift($, function($v, $k) { $not($k in ["row_number", "id"]) and $type($v) in ["string", "number", "boolean"] and $v != "" }), function($v, $k) { $k & ": " & $string($v) })';

/** `Amount: 12`, or nothing without a value. */
export const labelled = (label: string, expr: string): string =>
  `${expr}${isThere}.(${quoted(`${label}: `)} & $string($))`;

/** The value itself, or nothing without one. */
export const bare = (expr: string): string =>
  /^[\w.[\]`]+$/.test(expr) ? `${expr}${isThere}.$string($)` : `$string(${expr})`;

/** Lines below one another; those without a value are left out. */
export const lines = (parts: readonly string[], mark = '\\n'): string =>
  parts.length === 1 && parts[0]?.startsWith('trigger.') === true && !parts[0].includes('$each')
    ? parts[0]
    : `$join([${parts.join(', ')}], "${mark}")`;

/** The name of a field as a heading: `First name`. */
export const headingOf = ({ words, owner }: Leaf): string => titled(owner === '' ? words : `${owner} ${words}`);

const TIMES = /(?:^| )(?:at|time|date|timestamp|created|updated|modified)$/;

/** The whole record, for a message to people. Null: nothing is known of it. */
export function letterOf(source: Source, shape: Shape, headline: string | null): string | null {
  const first = headline === null ? [] : [headline];
  if (shape.columns !== null) return lines([...first, columnsOf(source, shape)]);
  if (shape.leaves.length === 0) return null;
  const title = pick(source, shape, 'title');
  const text = mainText(source, shape);
  const link = pick(source, shape, 'link');
  const isSame = title !== null && text !== null && title.leaves[0] === text.leaves[0];
  const body = text ? [bare(text.expr)] : fieldLines(source, shape, [title, link]);
  const parts = [
    ...first,
    // A title that is made of a number stands among the fields anyway.
    ...(title && title.leaves.length > 0 && !isSame ? [bare(title.expr)] : []),
    ...whoAndWhen(source, shape, { isTold: headline !== null, hasText: text !== null }),
    ...body,
    ...(link ? [bare(link.expr)] : []),
  ];
  return parts.length === first.length ? null : lines(parts);
}

/** Who did it, if the event says so, and when an appointment begins, which its text does not say. */
function whoAndWhen(
  source: Source,
  shape: Shape,
  { isTold, hasText }: { readonly isTold: boolean; readonly hasText: boolean },
): readonly string[] {
  const who = isTold ? shape.leaves.find(({ owner, words }) => owner === '' && words === 'who') : undefined;
  const start = hasText ? pick(source, shape, 'start') : null;
  return [
    ...(who ? [labelled('Who', `${source.expr}.${who.path}`)] : []),
    ...(start ? [labelled('Starts', start.expr)] : []),
  ];
}

/**
 * What stands below the title of a thing that is made of the record: its text or its other fields, and its link. Its
 * own title comes first if the one above is of other words.
 */
export function bodyOf(source: Source, shape: Shape, isNamed = false): Picked | null {
  if (shape.columns !== null)
    return { expr: lines([columnsOf(source, shape)]), told: 'the list of the columns', leaves: [] };
  const title = pick(source, shape, 'title');
  const link = pick(source, shape, 'link');
  const text = mainText(source, shape);
  // The beginning of a text leaves out the rest of it.
  const isCut = title?.expr.startsWith('$substring(') === true;
  const isSame = title !== null && text !== null && title.leaves[0] === text.leaves[0] && !isCut;
  const body = text && !isSame ? [bare(text.expr)] : text ? [] : fieldLines(source, shape, [title, link]);
  const name = isNamed && title && title.leaves.length > 0 && !isSame && !isCut ? title : null;
  const parts = [...(name ? [bare(name.expr)] : []), ...body, ...(link ? [bare(link.expr)] : [])];
  const named = [
    ...(name ? [name.told] : []),
    ...(text && !isSame ? [text.told] : body.length > 0 ? ['the list of the other fields'] : []),
    ...(link ? [link.told] : []),
  ];
  return parts.length === 0
    ? null
    : {
        expr: lines(parts, text && !isSame ? '\\n\\n' : '\\n'),
        told: named.join(' and '),
        leaves: text ? text.leaves : [],
      };
}

/** The title and the link, for a post in public. */
export function postOf(source: Source, shape: Shape): Picked | null {
  const title = pick(source, shape, 'title');
  const link = pick(source, shape, 'link');
  if (!title || isPerson(source, shape)) return null;
  return {
    expr: link ? lines([bare(title.expr), bare(link.expr)]) : title.expr,
    told: link ? `${title.told} and ${link.told}` : title.told,
    leaves: title.leaves,
  };
}

/** The title and the text of a record, without its other fields. Null: it has no text that people read. */
export function wordingOf(source: Source, shape: Shape): string | null {
  const text = mainText(source, shape);
  const title = pick(source, shape, 'title');
  if (text === null) return null;
  const isNamed = title !== null && title.leaves.length > 0 && title.leaves[0] !== text.leaves[0];
  return `$join([${[...(isNamed ? [bare(title.expr)] : []), bare(text.expr)].join(', ')}], "\\n")`;
}

/** The text that people read; none that is HTML. */
function mainText(source: Source, shape: Shape): Picked | null {
  const text = pick(source, shape, 'text');
  const [leaf] = text?.leaves ?? [];
  // The note of an order says less than its amount.
  const isAside =
    leaf !== undefined && /note|comment|memo|description/.test(leaf.words) && pick(source, shape, 'amount') !== null;
  return leaf && (isHtml(leaf) || isAside) ? null : text;
}

/** Parts of a link. */
const SHORT = /^short (?:link|url|id)$/;

/** When the event itself was, as programs write it. */
const isInstant = ({ words, sample }: Leaf): boolean =>
  words === 'date' && typeof sample === 'string' && /^\d{4}-\d\d-\d\dT/.test(sample);

/** Each field with its name, but for those that are said already. */
function fieldLines({ expr }: Source, shape: Shape, said: readonly (Picked | null)[]): readonly string[] {
  const known = new Set(said.flatMap((one) => one?.leaves ?? []).map(({ path }) => path));
  const [, link] = said;
  const leaves = mainLeaves(shape).filter(
    (leaf) =>
      !known.has(leaf.path) &&
      !isHtml(leaf) &&
      (leaf.owner === '' || isOfPerson(leaf)) &&
      // The link leads to it.
      !(link && (SHORT.test(leaf.words) || isInstant(leaf))),
  );
  // Times alone say nothing.
  if (leaves.every(({ words }) => TIMES.test(words))) return [];
  return leaves.slice(0, MAX_FIELDS).map((leaf) => labelled(headingOf(leaf), `${expr}.${leaf.path}`));
}

/** A line for each column. */
function columnsOf({ expr }: Source, { columns }: Shape): string {
  const of = columns === null || columns === '' ? expr : `${expr}.${columns}`;
  return `${of}.(${EACH_FIELD})`;
}
