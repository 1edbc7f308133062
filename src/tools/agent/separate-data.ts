import { analyseExpression, parseTemplate } from '../../expressions/index.js';
import type { TemplatePart } from '../../expressions/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** Values that the author of a workflow, or the user who runs it, has written themselves. */
const OWN_NAMES: ReadonlySet<string> = new Set(['context', 'workflow', 'execution', 'now', 'index']);

/** The fields with instructions for a model. */
const WORDS = ['instruction', 'prompt', 'system'] as const;

/**
 * Takes data of events and other steps out of the words of an instruction, before it is resolved.
 * `{{ trigger.payload.body }}` becomes the name `[input-1]`, and the value goes into `data`, which the model receives
 * as data. The author of a mail then does not write the instruction.
 */
export function separateData(input: JsonObject): JsonObject {
  const found: { [name: string]: JsonValue } = {};
  const words = WORDS.flatMap((field): [string, string][] => {
    const text = input[field];
    return typeof text === 'string' && text.includes('{{') ? [[field, separated(text, found)]] : [];
  });
  if (Object.keys(found).length === 0) return input;
  return { ...input, ...Object.fromEntries(words), data: { ...givenData(input['data']), ...found } };
}

/** Whether an instruction comes as a whole from an event or another step. */
export function isAllData(text: string): boolean {
  if (!text.includes('{{')) return false;
  const template = parseTemplate(text);
  if (template.kind === 'expression') return !isOwn(template.source);
  return (
    template.kind === 'mixed' &&
    template.parts.every((part) => ('source' in part ? !isOwn(part.source) : part.text.trim() === ''))
  );
}

function givenData(data: JsonValue | undefined): JsonObject {
  if (data === undefined || data === null) return {};
  return isJsonObject(data) ? data : { data };
}

function separated(text: string, found: { [name: string]: JsonValue }): string {
  const template = parseTemplate(text);
  if (template.kind === 'literal') return text;
  const parts: readonly TemplatePart[] =
    template.kind === 'expression' ? [{ source: template.source }] : template.parts;
  return parts
    .map((part) => {
      if ('text' in part) return part.text;
      const hole = `{{ ${part.source} }}`;
      if (isOwn(part.source)) return hole;
      const known = Object.keys(found).find((name) => found[name] === hole);
      const name = known ?? `input-${Object.keys(found).length + 1}`;
      found[name] = hole;
      return `[${name}]`;
    })
    .join('');
}

function isOwn(source: string): boolean {
  const { roots, wholeScope, dynamicStep, literal } = analyseExpression(source);
  if (literal !== undefined) return true;
  return !wholeScope && !dynamicStep && [...roots].every((root) => OWN_NAMES.has(root));
}
