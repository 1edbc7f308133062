import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { isAnyText } from '../services/field-names.js';
import { idInStart } from '../services/from-value.js';
import { asList } from './answer-list.js';
import type { Answer } from './answer-words.js';
import { addWritten } from './answer-step.js';
import { ownOperations } from './own-operations.js';
import { thingEnd } from './destination.js';

/* `break it into subtasks with AI and add them`: a part of the thing that starts the run is made for each item of an answer. */

const MAKES = /^(?:add|create|make|insert|put|save|append|attach|set)$/;
const PART = /^(?:subtasks?|sub-tasks?|sub-issues?|child)$/;
const SMALLER = /\b(?:sub-?tasks?|sub-?issues?|(?:smaller|single|individual|separate) (?:tasks?|to-?dos?))\b/i;
const EACH = ['each', 'each of them', 'each one', 'every one', 'them', 'those', 'these', 'all of them', 'it'];
const PARENT = /^(?:parent|parent_id|parentId)$/;

/** Reads an act that makes parts of an answer. @returns whether it was one */
export function readAnswerParts(r: Reading, at: number, answer: Answer): boolean {
  if (!MAKES.test(r.lower(at))) return false;
  const end = wordsOf(r, at, answer);
  const operation = end === null || thingEnd(r, end) < r.end ? null : partOf(r);
  const expr = operation && asList(r, answer, 'items', []);
  if (!operation || expr === null) return false;
  const step = addWritten(r, operation);
  if (!step) return false;
  step.forEach = expr;
  r.take(at, r.end, step.part, 'use');
  return true;
}

/** `them`, `those as subtasks`, `the subtasks`, `a subtask for each`: where the words end. */
function wordsOf(r: Reading, at: number, { value }: Answer): number | null {
  const each = r.said(at + 1, ...EACH);
  if (each > 0) {
    const to = thingEnd(r, at + 1 + each);
    const link = r.said(to, 'as a', 'as an', 'as', 'as its', 'as new', 'as separate', 'as individual');
    if (link > 0) return PART.test(r.lower(to + link)) ? to + link + 1 + r.said(to + link + 1, 'tasks', 'task') : null;
    return value.nouns.some((noun) => PART.test(noun)) || SMALLER.test(value.headline) ? to : null;
  }
  const lead = r.said(at + 1, 'the', 'a', 'those', 'these', 'its', 'all');
  const noun = at + 1 + lead;
  if (lead === 0 || !PART.test(r.lower(noun))) return null;
  return (
    noun +
    1 +
    r.said(
      noun + 1,
      'for each',
      'for each of them',
      'for each one',
      'for each step',
      'for every one',
      'per step',
      'for each item',
    )
  );
}

/** The operation that makes a part of the thing, with its text. */
function partOf(
  r: Reading,
): { readonly frame: ForeignFrame; readonly input: Readonly<Record<string, JsonValue>> } | null {
  const { event } = r;
  for (const frame of event ? ownOperations(r) : []) {
    const { inputSchema } = frame.tool;
    const properties = propertiesOf(inputSchema);
    const text = requiredOf(inputSchema).find(
      (name) => isAnyText(properties[name]) && /^(?:name|content|title|summary|subject|text)$/.test(name),
    );
    const parent = Object.keys(properties).find((name) => PARENT.test(name) && isJsonObject(properties[name]));
    const isPart = frame.objects.some((one) => PART.test(one));
    const id = parent === undefined || !event ? null : idInStart(r, event.value, parent);
    const isMade = frame.verbs.has(stem('create')) && (isPart || id !== null);
    if (text === undefined || !isMade) continue;
    return {
      frame,
      input: { [text]: '{{ item }}', ...(parent === undefined || id === null ? {} : { [parent]: `{{ ${id} }}` }) },
    };
  }
  return null;
}
