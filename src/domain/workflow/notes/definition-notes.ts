import { payloadSchemaOf } from '../../event/types/payload-schema.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonSchema } from '../../../lib/json/json.js';
import type { Step } from '../../steps/step.js';
import type { ToolCatalog } from '../../steps/tool.js';
import { TriggerType } from '../../trigger/trigger.js';
import type { Trigger, TriggerDraft } from '../../trigger/trigger.js';
import { eventNotes } from './event-notes.js';
import type { Note } from './note.js';
import { payloadNotes } from './payload-notes.js';

/** More notes would be of no use. */
const MAX_NOTES = 50;

/** Notes on a definition that has been checked and is allowed. Empty nearly always. */
export function definitionNotes(
  definition: {
    readonly trigger: Trigger | TriggerDraft;
    readonly furtherTriggers?: readonly (Trigger | TriggerDraft)[] | undefined;
    readonly steps: readonly Step[];
    readonly inputSchema?: JsonSchema | null | undefined;
  },
  tools: ToolCatalog,
): readonly Note[] {
  const { trigger: first, furtherTriggers = [], steps, inputSchema = null } = definition;
  const notes: Note[] = [];
  for (const [index, trigger] of [first, ...furtherTriggers].entries()) {
    if (trigger.type !== TriggerType.EVENT || trigger.eventType === undefined) continue;
    const at = index === 0 ? ['trigger'] : ['triggers', index];
    const { eventType, source } = trigger;
    const schema = payloadSchemaOf({ eventType, source }, inputSchema);
    const places = { eventType: [...at, 'eventType'], filters: [...at, 'filters'] };
    notes.push(...eventNotes(eventType, trigger.filters ?? {}, places, schema));
    // Steps that read the payload of another trigger would seem wrong for each of several.
    if (furtherTriggers.length === 0) notes.push(...payloadNotes(eventType, schema, steps, tools));
  }
  for (const [index, { tool, input }] of steps.entries()) {
    if (tool !== 'flow.wait_event' || typeof input.eventType !== 'string' || input.eventType.includes('{{')) continue;
    const at = ['steps', index, 'input'];
    const filters = isJsonObject(input.filters) ? input.filters : {};
    notes.push(
      ...eventNotes(input.eventType, filters, { eventType: [...at, 'eventType'], filters: [...at, 'filters'] }),
    );
  }
  return notes.slice(0, MAX_NOTES);
}
