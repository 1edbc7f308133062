import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import type { TriggerDraft } from '../../../../domain/trigger/trigger.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isSameThing, takesFromStart } from '../../questions/settle.js';
import type { Reading } from '../reading.js';

/** A step that acts on what starts the run is in the same project, table or server: the start knows it already. */
export function placesOfStart({ builder, event }: Reading, trigger: TriggerDraft | null): void {
  const kind = event?.type ? sourceKindOf(event.type.name) : undefined;
  if (!kind || !trigger?.source) return;
  for (const step of builder.steps) {
    if (step.tool.service?.id !== kind.service || !takesFromStart(step.input)) continue;
    for (const [name, value] of Object.entries(trigger.source.parameters ?? {})) {
      const isOpen = step.input[name] === undefined && builder.isOpenAt(step, name) && !builder.isNamedAt(step, name);
      const isSame = isSameThing(propertiesOf(kind.parameters)[name], propertiesOf(step.tool.inputSchema)[name]);
      if (!isOpen || value === undefined || !isSame) continue;
      builder.set(step, name, value);
      builder.settle(step, `/input/${name}`);
    }
  }
}
