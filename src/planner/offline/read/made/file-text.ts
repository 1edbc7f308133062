import { yielded } from '../../build/value.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { slotOf } from '../frames.js';
import type { Frame } from '../frames.js';
import { connectModel } from '../model-connection.js';
import type { Reading } from '../reading.js';
import { askForContent, fileOf, kindOfFile, readText } from './content-of.js';

/** What a model is asked of an image whose text is needed. */
const IN_IMAGE = 'Write down all text in the image, and what it shows. Answer with the result and nothing else.';

/**
 * The text of a file or of a document that a record names, which steps take out of it; any other value as it is. The
 * name of a file is never its text.
 */
export function legible(r: Reading, value: Value): Value {
  const read = readText(r, value);
  if (read) return read;
  const file = fileOf(r, value);
  if (file === null) {
    askForContent(r, value);
    return value;
  }
  const kind = kindOfFile(r, value);
  return (
    (kind === 'image' ? fromImage(r, value, file) : kind === 'speech' ? fromSpeech(r, value, file) : null) ??
    fromText(r, value, file)
  );
}

function fromText(r: Reading, value: Value, file: Value): Value {
  const [frame] = r.frames.ofUse('unpack');
  const slot = frame && slotOf(frame.planning, 'file');
  return frame && slot !== undefined ? unpacked(r, frame, value, { [slot]: `{{ ${file.expr} }}` }, 'file_text') : value;
}

function fromImage(r: Reading, value: Value, file: Value): Value | null {
  const [frame] = r.frames.ofUse('model');
  const prompt = frame && slotOf(frame.planning, 'content');
  const images = frame && slotOf(frame.planning, 'file');
  return frame && prompt !== undefined && images !== undefined
    ? unpacked(r, frame, value, { [prompt]: IN_IMAGE, [images]: [`{{ ${file.expr} }}`] }, 'read_image')
    : null;
}

function fromSpeech(r: Reading, value: Value, file: Value): Value | null {
  const frame = r.frames.ofUse('make').find(({ planning }) => takesFile(planning));
  const slot = frame && slotOf(frame.planning, 'content');
  return frame && slot !== undefined ? unpacked(r, frame, value, { [slot]: `{{ ${file.expr} }}` }, 'transcript') : null;
}

/** Whether a tool makes a text of a file: a transcript of a recording. */
function takesFile(planning: Frame['planning']): boolean {
  const slot = planning.slots[slotOf(planning, 'content') ?? ''];
  return slot?.takes === 'file' && planning.yields.kind === 'text';
}

/** Adds the step that makes a text of a file, if it is not there yet. */
function unpacked(r: Reading, frame: Frame, of: Value, input: Draft['input'], id: string): Value {
  const known = r.builder.steps.find(
    (step) => step.tool === frame.tool && Object.entries(input).every(([name, value]) => same(step.input[name], value)),
  );
  const step =
    known ??
    r.builder.add(frame.tool, id, frame.tool.title ?? frame.tool.name, {
      part: new Part(frame.tool.name),
      reason: 'The words are about the text of the file.',
      sentence: r.sentence,
    });
  if (!known) {
    for (const [name, value] of Object.entries(input)) r.builder.set(step, name, value, 'file');
    connectModel(r, step, frame);
    r.made.push(step);
  }
  const text = yielded(step.id, frame.planning.yields, { url: of.url, schema: null });
  return text ? { ...text, headline: of.headline } : of;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
