import { Phrases } from '../../text/tokens.js';
import type { Value } from '../../build/value.js';
import type { Part } from '../account.js';
import type { Operand, Reading, StartEvent } from '../reading.js';

/** `the attachment`, `the attached PDF`: a file that the event brings along. Its first one, which is stated. */
export function eventFile(r: Reading, at: number, part: Part, slot: string): Operand | null {
  const files = r.event?.type?.planning?.files;
  if (files === undefined) return null;
  const start = at + r.said(at, 'the', 'its', 'that', 'this', 'an', 'a', 'the attached', 'its attached');
  const noun = Phrases.of(files.nouns).at(r.tokens, start);
  if (
    !noun ||
    isPlace(r, start + noun.length) ||
    start + noun.length > r.end ||
    (start === at && !r.is(at, 'attachment|attached'))
  )
    return null;
  r.take(at, start + noun.length, part, slot);
  const value = firstFile(r);
  return value && { to: start + noun.length, value };
}

/** `the Invoices folder`: the word before is the name of a place, and no file. */
const isPlace = (r: Reading, at: number): boolean =>
  r.is(at, 'folder|directory|subfolder|drive|label|list|board|channel|database|table|sheet|spreadsheet|project');

/** `each attachment`, `all the attachments`: every file that the event brings along. */
export function eachFile(r: Reading, at: number): { readonly expr: string; readonly to: number } | null {
  const files = r.event?.type?.planning?.files;
  const lead = r.said(at, 'each', 'every', 'all', 'all the', 'all its', 'all of the', 'any', 'each of the');
  const isPlural = lead === 0 && /[^s]s$/.test(r.lower(at + r.said(at, 'the', 'its', 'their', 'all')));
  const start = at + (lead > 0 ? lead : r.said(at, 'the', 'its', 'their'));
  const noun = files && (lead > 0 || isPlural) ? Phrases.of(files.nouns).at(r.tokens, start) : null;
  return files && noun && r.event && start + noun.length <= r.end && !isPlace(r, start + noun.length)
    ? { expr: allFiles(r.event, files.at), to: start + noun.length }
    : null;
}

/**
 * All files that the event brings along. If only what has files of one kind starts the run, those of that kind: `save PDF
 * attachments` leaves the pictures out.
 */
export function allFiles({ value, filters = {} }: Pick<StartEvent, 'value' | 'filters'>, at: string): string {
  const [list = '', leaf] = at.split('.');
  const kinds = Object.entries(filters).flatMap(([path, kind]) => {
    const [first, field, ...more] = path.split('.');
    return first === list && field !== undefined && more.length === 0 && typeof kind === 'string'
      ? [`[${field} = ${JSON.stringify(kind)}]`]
      : [];
  });
  return `${value.expr}.(${leaf === undefined || kinds.length === 0 ? at : `${list}${kinds.join('')}.${leaf}`})`;
}

/** Whether the words before speak of a file that the event brings along. */
export function bringsFile(r: Reading): boolean {
  const nouns = r.event?.type?.planning?.files?.nouns;
  if (nouns === undefined) return false;
  const phrases = Phrases.of(nouns);
  return r.account.tokens.some((_token, at) => phrases.at(r.account.tokens, at) !== null);
}

/** The first file of the event, or the first of the kind that starts the run. */
export function firstFile(r: Reading): Value | null {
  const { event } = r;
  const files = event?.type?.planning?.files;
  if (!event || !files) return null;
  const expr = `${allFiles(event, files.at)}[0]`;
  r.builder.assume('If several files come along, the first one is meant.', { step: null, path: '/trigger/eventType' });
  return {
    ...event.value,
    kind: 'file',
    nouns: files.nouns,
    expr,
    text: `${expr}.name`,
    full: `${expr}.name`,
    fields: {},
    line: 'name',
    itemFull: 'name',
    isOpen: false,
    schema: null,
  };
}
