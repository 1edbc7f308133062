import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { eventService } from '../things/event-service.js';
import { isIdOf } from '../things/thing-ids.js';

/** Inputs for the place where a thing is, which the words name once: that of the event, or that of a step before. */
export function fromStart(r: Reading, step: Draft, serviceId: string, properties: JsonObject): void {
  const { event } = r;
  if (!event?.type || eventService(r) !== serviceId) return;
  for (const name of requiredOf(step.tool.inputSchema)) {
    const given = event.parameters?.[name];
    if (
      name !== 'connection' &&
      given !== undefined &&
      step.input[name] === undefined &&
      !r.builder.isOpenAt(step, name) &&
      // The folder that is watched is not the file that is deleted.
      !isIdOf(r, name, properties[name], event.value) &&
      properties[name] !== undefined
    )
      step.input[name] = given;
  }
  const repository = Object.values(event.filters ?? {}).find(
    (one) => typeof one === 'string' && /^[\w-]+\/[\w.-]+$/.test(one),
  );
  const [owner, repo] = typeof repository === 'string' ? repository.split('/') : [];
  if (owner === undefined || repo === undefined) return;
  if (properties['owner'] !== undefined) step.input['owner'] ??= owner;
  if (properties['repo'] !== undefined) step.input['repo'] ??= repo;
}
