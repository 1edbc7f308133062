import type { JsonObject, JsonSchema } from '../../../lib/json/json.js';
import type { EventPlanning } from '../../steps/tool-planning.js';

/** A kind of event that is known beforehand. */
export interface EventType {
  /** Dotted: the family first, `github.issues`. */
  readonly name: string;
  readonly title: string;
  /** When such an event arises. */
  readonly description: string;
  /**
   * JSON Schema of the payload. It allows no other fields if the payload is our own. A payload of another sender is
   * described as far as workflows usually need it, and may have more fields.
   */
  readonly payloadSchema: JsonSchema;
  /** A payload that fits the schema. */
  readonly sample: JsonObject;
  /** How people speak of it; absent: only its name says it. */
  readonly planning?: EventPlanning;
}
