import { quoted } from '../../build/value.js';
import type { Part } from '../account.js';
import type { Condition } from '../condition.type.js';
import type { Reading } from '../reading.js';
import { source } from '../source.js';

const APPEARS = [
  'is mentioned',
  'appears',
  'is found',
  'shows up',
  'comes up',
  'is there',
  'occurs',
  'can be found',
  'turns up',
  'is shown',
  'is named',
  'is on',
  'is in',
];
const PLACES = ['it', 'the page', 'there', 'the text', 'the site', 'the answer', 'the feed', 'that page', 'this page'];

/** `the word "X" appears on https://…`, `if "X" is mentioned there`: what is looked for comes first. */
export function aboutMention(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const start = at + r.said(at, 'the word', 'the words', 'the phrase', 'the text', 'the name');
  const quote = r.mention(start, 'quote')?.value;
  if (quote === undefined) return null;
  const not = r.said(
    start + 1,
    'is not mentioned',
    'does not appear',
    'doesnt appear',
    'is not found',
    'is not there',
    'is not on',
    'is not in',
  );
  const verb = Math.max(not, r.said(start + 1, ...APPEARS));
  if (verb === 0) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const link = start + 1 + verb + r.said(start + 1 + verb, 'on', 'in', 'at', 'within', 'anywhere on', 'anywhere in');
  const place = r.said(link, ...PLACES);
  const read = place > 0 ? null : r.mention(link, 'url') || r.is(link, 'the') ? source(r, link) : null;
  const of =
    read?.value ?? r.values.find(({ stepId, kind }) => stepId !== null && kind !== 'file' && kind !== 'number');
  const to = read?.to ?? link + place;
  const ends =
    to >= r.end || r.tokens[to]?.kind === 'mark' || r.is(to, 'then|and') || r.frames.verbs.at(r.tokens, to) !== null;
  if (!of || !ends) {
    r.builder.restore(saved);
    r.made.splice(made);
    return null;
  }
  for (let next = at; next < to; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, slot);
  const holds = `$contains($lowercase($string(${of.full})), ${quoted(quote.toLowerCase())})`;
  return { to, expr: not === verb ? `$not(${holds})` : holds, part, unknownField: null, failureOf: [] };
}
