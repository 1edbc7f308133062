import { named, quoted } from '../build/value.js';
import { Part } from './account.js';
import { entriesOf, openFields } from './entries.js';
import { fieldsAt, pickValues } from './fields.js';
import type { Operand, Reading } from './reading.js';

/** `extract the title and the link`: a step picks the fields out. */
export function readExtract(r: Reading, at: number): Operand | null {
  for (const value of r.values) {
    const read = fieldsAt(r, at, value);
    if (!read) continue;
    const tail = r.said(
      read.to,
      'of each',
      'of each of them',
      'from it',
      'of it',
      'of each item',
      'from each',
      'from them',
      'of the page',
      'from the page',
      'of each post',
      'of each row',
      'from the answer',
      'from the response',
      'of the answer',
      'of each message',
      'of each mail',
      'of each email',
    );
    const part = new Part('fields');
    r.take(at, read.to + tail, part, 'fields');
    const picked = pickValues(r, value, read.fields, part);
    return { to: read.to + tail, value: picked };
  }
  return extractOpen(r, at);
}

const OF_EACH = [
  'of each',
  'of each of them',
  'from each',
  'of every',
  'from every',
  'of each one',
  'for each',
  'of all',
  'from each of them',
  'of every one',
  'in each',
  'of each and every',
];

const OF_IT = [
  'from it',
  'of it',
  'from the answer',
  'from the response',
  'of the answer',
  'of the response',
  'from the result',
  'out of it',
  'from there',
  'from the json',
  'in it',
  'from the body',
  'out of the answer',
];

/**
 * Fields of an answer or a table that no schema describes. They are those of each entry, or the first of their names at
 * any depth.
 */
function extractOpen(r: Reading, at: number): Operand | null {
  const value = r.values.find(({ kind, isOpen }) => kind === 'data' || (kind === 'list' && isOpen));
  const read = value && openFields(r, at);
  if (!value || !read) return null;
  const each = r.said(read.to, ...OF_EACH);
  const noun =
    each > 0 &&
    r.tokens[read.to + each]?.kind === 'word' &&
    read.to + each < r.end &&
    r.frames.verbs.at(r.tokens, read.to + each) === null &&
    !/^(?:and|to|in|then)$/.test(r.lower(read.to + each))
      ? 1
      : 0;
  const tail = each > 0 ? each + noun : r.said(read.to, ...OF_IT);
  const isPlain =
    /^(?:extract|pick|tak|pars)$/.test(r.stem(at - 1)) ||
    r.is(at - 1, 'out') ||
    (value.kind === 'data' && r.last === value && r.is(at, 'the') && r.is(at - 1, 'me|show|get|read'));
  if (tail === 0 && !(isPlain && (read.to >= r.end || /^(?:and|to|in|then|,)$/.test(r.lower(read.to))))) return null;
  const part = new Part('fields');
  if (value.kind === 'list' || each > 0) {
    const list = value.kind === 'list' ? value : entriesOf(r, value, noun > 0 ? r.lower(read.to + each) : null, part);
    if (!list) return null;
    r.take(at, read.to + tail, part, 'fields');
    return { to: read.to + tail, value: pickValues(r, list, read.fields, part) };
  }
  const fields = read.fields.map((field) => ({
    ...field,
    path: field.name.includes('.') ? named(field.name.replace(/^body\./, '')) : `**.${field.path}[0]`,
  }));
  r.take(at, read.to + tail, part, 'fields');
  r.builder.assume(
    `${fields.map(({ name }) => quoted(name)).join(' and ')} ${fields.length === 1 ? 'is the field of that name' : 'are the fields of these names'} in what ${value.url ?? 'the step before'} answers.`,
    { step: value.stepId, path: '' },
  );
  return { to: read.to + tail, value: pickValues(r, value, fields, part) };
}
