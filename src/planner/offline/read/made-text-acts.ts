import { Part } from './account.js';
import { readRest } from './after-act.js';
import { slotOf } from './frames.js';
import { madeTextAt, writeText } from './made-text.js';
import { askModel } from './model-act.js';
import type { Reading } from './reading.js';

/** `short pottery joke in #random`: a text that is to be written, as an act of its own, and the place that it goes to. */
export function readMadeTextOnly(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('model');
  const found = frame ? madeTextAt(r, frame, at, false) : null;
  const made = frame && found ? writeText(r, frame, at, found) : null;
  if (!made) return false;
  readRest(r, made.to + r.said(made.to, ','));
  return true;
}

/** `is it positive or negative`: a model is to say which. */
export function readEitherOr(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('model');
  const prompt = frame && slotOf(frame.planning, 'content');
  const lead = r.said(
    at,
    'is it',
    'is this',
    'is that',
    'are they',
    'is the mail',
    'is the message',
    'is the text',
    'is it about',
  );
  const of = r.it;
  let end = at + lead;
  while (end < r.end && r.tokens[end]?.kind === 'word' && end < at + lead + MAX_OPTION_WORDS) end += 1;
  const options = r.slice(at + lead, end);
  const isPlain = options.some(({ lower }, index) => lower === 'or' && index > 0 && index < options.length - 1);
  const ends = end >= r.end || (r.tokens[end]?.kind === 'mark' && !r.is(end, ','));
  if (!frame || prompt === undefined || lead === 0 || !of || !isPlain || !ends) return false;
  const part = new Part(frame.tool.name);
  r.take(at, end, part, 'prompt');
  askModel(r, frame, prompt, part, `Decide whether the following is ${r.textOf(at + lead, end)}`, of, false);
  if (end < r.end) readRest(r, end + 1);
  return true;
}

const MAX_OPTION_WORDS = 8;
