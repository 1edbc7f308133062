import { listValue } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Reading } from './reading.js';

/** Words that make a message stand out, and words that take that back. */
const IMPORTANT = String.raw`/\b(urgent|asap|important|critical|priority|deadline|due|overdue|action required|outage|incident|failed|failure|down|security|approv(e|al)|sign|invoice|payment|contract|interview|meeting|today|tomorrow|tonight)\b/i`;
const PROMOTION = String.raw`/unsubscribe|newsletter|\d ?% off|\bsale\b|webinar|no-?reply@.*(shop|deals|promo)/i`;

/** Keeps the messages whose words call for attention. An assumption says what that means. */
export function keepImportant(r: Reading, list: Value, part: Part): Value {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return list;
  const step = r.builder.add(frame.tool, 'pick_messages', 'Pick the important ones', {
    part,
    reason: 'Only the important ones are asked for.',
    sentence: r.sentence,
  });
  const chosen = `$contains(subject & " " & text, ${IMPORTANT}) and $not($contains(from & " " & subject & " " & text, ${PROMOTION}))`;
  r.builder.set(
    step,
    name,
    `(\n  $all := ${list.expr};\n  $chosen := [$all[${chosen}]];\n  { "total": $count($all), "chosen": $count($chosen), "messages": $chosen }\n)`,
    'important',
  );
  r.builder.assume(
    'Important messages are those whose words call for attention (urgent, deadline, invoice, outage and the like), without promotions.',
    { step: step.id, path: `/input/${name}` },
    'important',
  );
  r.made.push(step);
  const output = `steps.${step.id}.output`;
  const value = {
    ...listValue({ ...list, expr: `${output}.messages`, stepId: step.id }),
    headline: `(${output}.total = 0 ? "No messages." : ${output}.chosen = 0 ? "None of " & ${output}.total & " messages stands out." : ${output}.chosen & " of " & ${output}.total & " messages " & (${output}.chosen = 1 ? "is" : "are") & " important.")`,
  };
  r.builder.values.push(value);
  return value;
}
