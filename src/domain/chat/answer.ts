import { fileValue, isFileValue } from '../file/file.js';
import type { FileValue } from '../file/file.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { MAX_ANSWER_CHARS, MAX_MESSAGE_FILES } from './chat.js';

/** The fields of a step's output that hold its answer, the first that is a text. */
const TEXT_FIELDS = ['text', 'result', 'answer', 'output', 'message'] as const;

/** An answer as visitors see it. */
export interface ChatAnswer {
  /** Markdown. */
  readonly text: string;
  readonly files: readonly FileValue[];
}

/** The answer that the output of a step stands for: its text, or JSON in a block of code. */
export function answerOf(output: JsonValue): ChatAnswer {
  const files = filesIn(output);
  return { text: shortened(textOf(output, files.length > 0)), files };
}

function textOf(output: JsonValue, hasFiles: boolean): string {
  if (output === null) return '';
  if (typeof output === 'string') return output;
  if (typeof output !== 'object') return String(output);
  if (isJsonObject(output)) {
    for (const field of TEXT_FIELDS) {
      const value = output[field];
      if (typeof value === 'string' && value.trim() !== '') return value;
    }
    const inner = output['result'];
    if (inner !== undefined && inner !== null) return inBlock(inner);
  }
  if (hasFiles && (isFileValue(output) || (Array.isArray(output) && output.every(isFileValue)))) return '';
  return inBlock(output);
}

function inBlock(value: JsonValue): string {
  const text = JSON.stringify(value, null, 2);
  // Longer than any row of backticks within.
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((row) => row.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}json\n${text}\n${fence}`;
}

/** The files at the top of an output, and in its fields. */
function filesIn(output: JsonValue): readonly FileValue[] {
  const places = [output, ...(Array.isArray(output) ? output : []), ...(isJsonObject(output) ? fieldsOf(output) : [])];
  const found = places.filter((value) => isFileValue(value)).map((value) => fileValue(value));
  return [...new Map(found.map((file) => [file.id, file])).values()].slice(0, MAX_MESSAGE_FILES);
}

function fieldsOf(output: Readonly<Record<string, JsonValue>>): readonly JsonValue[] {
  return Object.values(output).flatMap((value) => (Array.isArray(value) ? value : [value]));
}

function shortened(text: string): string {
  return text.length <= MAX_ANSWER_CHARS ? text : `${text.slice(0, MAX_ANSWER_CHARS - 1).toWellFormed()}…`;
}
