import { yielded } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { slotOf } from '../frames.js';
import type { Reading } from '../reading.js';

/** The text of a file, which a step takes out of it; any other value as it is. The name of a file is never its text. */
export function legible(r: Reading, value: Value): Value {
  const [frame] = value.kind === 'file' ? r.frames.ofUse('unpack') : [];
  const file = frame && slotOf(frame.planning, 'file');
  if (!frame || file === undefined) return value;
  const step = r.builder.add(frame.tool, 'file_text', frame.tool.title ?? frame.tool.name, {
    part: new Part(frame.tool.name),
    reason: 'The words are about the text of the file.',
    sentence: r.sentence,
  });
  r.builder.set(step, file, `{{ ${value.expr} }}`, 'file');
  r.made.push(step);
  const text = yielded(step.id, frame.planning.yields, { url: value.url, schema: null });
  return text ? { ...text, headline: value.headline } : value;
}
