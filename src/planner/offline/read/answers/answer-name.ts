import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { stem } from '../../text/stem.js';
import { slotOf } from '../frames.js';
import { instructionIn } from '../model-answer.js';
import type { Reading } from '../reading.js';
import { answerAt } from './answer-words.js';
import type { Answer } from './answer-words.js';
import { addWritten } from './answer-step.js';
import { ownOperations } from './own-operations.js';

/* `have AI read the file and rename it by date and sender`: a model says the name, and the operation gives it. */

const BY = ['by', 'after', 'using', 'based on', 'according to', 'with', 'to'];

/** Reads an act that gives the thing a name by a model. @returns whether it was one */
export function readAnswerName(r: Reading, at: number, { step, value }: Answer): boolean {
  if (!r.is(at, 'rename|retitle')) return false;
  const thing = r.said(
    at + 1,
    'it',
    'them',
    'the file',
    'the files',
    'each',
    'each one',
    'each file',
    'the document',
    'the card',
    'the task',
    'the page',
    'the issue',
  );
  const lead = thing > 0 ? r.said(at + 1 + thing, ...BY) : 0;
  const start = at + 1 + thing + lead;
  if (thing === 0 || (start < r.end && lead === 0)) return false;
  const isAnswer = start >= r.end || r.is(start, 'accordingly') || answerAt(r, start, { step, value }) === r.end;
  const frame =
    ownOperations(r).find(
      (one) => one.parts.has('rename') && propertiesOf(one.tool.inputSchema)['name'] !== undefined,
    ) ??
    ownOperations(r).find(
      (one) => one.own.has(stem('rename')) && propertiesOf(one.tool.inputSchema)['name'] !== undefined,
    );
  const prompt = step.tool.planning && slotOf(step.tool.planning, 'content');
  if (!frame || prompt === undefined) return false;
  const ending = isAnswer ? '' : endingOf(r);
  const written = addWritten(r, { frame, input: { name: `{{ $trim($string(${value.text}))${ending} }}` } });
  if (!written) return false;
  if (!isAnswer) {
    const told = r.textOf(at + 1 + thing, r.end);
    r.builder.set(
      step,
      prompt,
      `${instructionIn(step)}. Then name it ${told}. Answer with the new name${ending === '' ? '' : ', without an ending,'} and nothing else.`,
      'prompt',
    );
  }
  r.take(at, r.end, written.part, 'name');
  return true;
}

/** JSONata that puts the ending of the file behind its new name. */
function endingOf(r: Reading): string {
  const path = r.event?.value.nouns.includes('file') === true ? r.event.value.fields['name'] : undefined;
  if (path === undefined || !r.event) return '';
  const name = `$string(${r.event.value.expr}.${path})`;
  return ` & ($contains(${name}, ".") ? "." & $split(${name}, ".")[-1] : "")`;
}
