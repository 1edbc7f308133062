import { excludedField, insteadOf } from '../../event/types/payload-field.js';
import { ExpressionSyntaxError, analyseExpression } from '../../../expressions/index.js';
import type { JsonSchema } from '../../../lib/json/json.js';
import type { Step } from '../../steps/step.js';
import { expressionsOf } from '../../steps/expressions-of.js';
import type { ToolCatalog } from '../../steps/tool.js';
import { NoteCode } from './note.js';
import type { Note } from './note.js';

/** Expressions of the steps over fields that no payload of the type has. */
export function payloadNotes(
  eventType: string,
  payloadSchema: JsonSchema | undefined,
  steps: readonly Step[],
  tools: ToolCatalog,
): readonly Note[] {
  if (payloadSchema === undefined) return [];
  const notes = new Map<string, Note>();
  for (const [index, step] of steps.entries()) {
    for (const { path, names } of payloadPathsOf(step, tools)) {
      const excluded = excludedField(payloadSchema, names);
      if (excluded === null) continue;
      const field = [...excluded.within, excluded.name].join('.').slice(0, 200);
      const note: Note = {
        code: NoteCode.UNKNOWN_PAYLOAD_FIELD,
        path: ['steps', index, ...path],
        detail: `trigger.payload has no field ${JSON.stringify(field)} in events of the type ${eventType}.${insteadOf(excluded)}`,
      };
      notes.set(`${JSON.stringify(note.path)} ${note.detail}`, note);
    }
  }
  return [...notes.values()];
}

/** Steps of an older version may not pass today's check any more: of those nothing is said. */
function payloadPathsOf(
  step: Step,
  tools: ToolCatalog,
): readonly { readonly path: readonly (string | number)[]; readonly names: readonly string[] }[] {
  try {
    return [...expressionsOf(step, tools.get(step.tool)?.inputSchema)]
      .filter(({ source }) => source.includes('payload'))
      .flatMap(({ path, source }) => analyseExpression(source).payloadPaths.map((names) => ({ path, names })));
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    return [];
  }
}
