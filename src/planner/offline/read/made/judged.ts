import { Part } from '../account.js';
import { startsAct } from '../clauses.js';
import type { Condition } from '../condition.type.js';
import { slotOf } from '../frames.js';
import { askModel } from '../model-act.js';
import type { Reading } from '../reading.js';

const SAYS = [
  'ai says that',
  'ai says',
  'ai thinks that',
  'ai thinks',
  'ai decides that',
  'ai finds that',
  'the ai says that',
  'the ai says',
  'the model says that',
  'the model says',
  'a model says that',
  'a model says',
  'the model decides that',
  'the model thinks that',
];

/** `if AI says that it is urgent`: a model is asked about what there is, and answers with yes or no. */
export function aboutJudgement(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const lead = r.said(at, ...SAYS);
  const [frame] = lead > 0 ? r.frames.ofUse('model') : [];
  const prompt = frame && slotOf(frame.planning, 'content');
  const of = r.it;
  if (!frame || prompt === undefined || of === null) return null;
  const start = at + lead;
  let to = start;
  while (
    to < r.end &&
    r.tokens[to]?.kind !== 'mark' &&
    !r.is(to, 'then') &&
    !(to > start + 1 && startsAct(r.tokens, to, r.frames))
  )
    to += 1;
  if (to - start < 2) return null;
  const what = r.textOf(start, to).replace(/^(?:it|this|that)\b/i, 'the following');
  askModel(r, frame, prompt, new Part(frame.tool.name), `Decide whether ${what}`, of, true);
  const verdict = r.builder.values.at(-1);
  if (!verdict) return null;
  r.take(at, to, part, slot);
  const expr = `$contains($lowercase(${verdict.expr}), "yes")`;
  return { to, expr, part, unknownField: null, failureOf: [] };
}
