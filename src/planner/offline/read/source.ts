import { stem } from '../text/stem.js';
import { Part } from './account.js';
import { readElements } from './elements.js';
import { readSelected } from './selected.js';
import { fieldsAt, pickValues } from './fields.js';
import { readRecall } from './made/recall.js';
import { readMailSource } from './mail-source.js';
import type { Operand, Reading } from './reading.js';
import { storeSource } from './stores/store-source.js';
import { readUrlSource } from './url-source.js';

/** Messages or an address that are read by a step of their own. */
export function source(r: Reading, at: number, preferred: 'data' | null = null): Operand | null {
  const mail = readMailSource(r, at);
  if (mail) return mail;
  const kept = readRecall(r, at);
  if (kept) return kept;
  const stored = storeSource(r, at);
  if (stored) return stored;
  const elements = readElements(r, at);
  if (elements) return elements;
  const selected = readSelected(r, at);
  if (selected) return selected;
  const url = readUrlSource(r, at, preferred);
  if (!url) return null;
  if (url.fields.length === 0) return url;
  const known = url.fields.flatMap(({ name, from, to }) => {
    const path = Object.entries(url.value.fields).find(([word]) => stem(word) === name)?.[1];
    return path === undefined ? [] : [{ name: r.lower(from).replace(/s$/, ''), path, from, to }];
  });
  // If one of the words is no field of the answer, the words of all stay open.
  if (known.length !== url.fields.length) return url;
  const part = new Part('fields');
  for (const { from, to } of known) r.take(from, to, part, 'fields');
  return { to: url.to, value: pickValues(r, url.value, known, part) };
}

const MAX_FIELD_WORDS = 10;

/** `the subjects of all unread mail`, `the title and link of https://…`: a new step reads, another picks the fields. */
export function fieldsOfSource(r: Reading, at: number): Operand | null {
  const saved = r.builder.save();
  const made = r.made.length;
  for (let link = at + 1; link < Math.min(r.end, at + MAX_FIELD_WORDS); link += 1) {
    if (r.tokens[link]?.kind === 'mention') return null;
    if (!r.is(link, 'of|from|in|for')) continue;
    const read = source(r, link + 1 + r.said(link + 1, 'each of', 'each', 'every'));
    const fields = read ? fieldsAt(r, at, read.value) : null;
    if (read && fields && fields.to === link) {
      const part = new Part('fields');
      r.take(at, link + 1 + r.said(link + 1, 'each of', 'each', 'every'), part, 'fields');
      return { to: read.to, value: pickValues(r, read.value, fields.fields, part) };
    }
    r.builder.restore(saved);
    r.made.splice(made);
  }
  return null;
}
