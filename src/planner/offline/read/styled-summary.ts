import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import { askModel } from './model-act.js';
import type { Operand, Reading } from './reading.js';
import { stylesAt } from './text-style.js';

/**
 * `a summary in German`, `summarize it as bullet points`: the words after a summary say what it is like, and a model
 * makes it.
 *
 * @param said the words that ask for the summary
 * @returns null if no such words stand behind it, or no tool asks a model
 */
export function summarizeInStyle(
  r: Reading,
  of: Value,
  said: { readonly from: number; readonly to: number },
  sentences: number | null,
): Operand | null {
  const to = stylesAt(r, said.to);
  const [frame] = r.frames.ofUse('model');
  const prompt = frame && slotOf(frame.planning, 'content');
  if (!frame || prompt === undefined || to === null) return null;
  const part = new Part(frame.tool.name);
  for (let at = said.from; at < to; at += 1) {
    const isOwn = !r.isTaken(at) || r.isOpen(at);
    if (isOwn) r.take(at, at + 1, part, 'prompt');
  }
  const length = sentences === null ? '' : ` in ${sentences === 1 ? 'one sentence' : `${sentences} sentences`}`;
  const style = r.textOf(said.to, to).replace(/^(?:,|and|but)\s*/, '');
  askModel(
    r,
    frame,
    prompt,
    part,
    `Summarize the following${length}, ${style}`.replace(/, (?=in |as )/, ' '),
    of,
    false,
  );
  const value = r.builder.values.at(-1) as Value;
  const made = { ...value, nouns: [...new Set([...SUMMARIES, ...value.nouns])] };
  r.builder.values.splice(-1, 1, made);
  return { to, value: made };
}

const SUMMARIES = ['summary', 'digest', 'recap', 'overview', 'gist', 'key point', 'roundup', 'bullet', 'bullet point'];
