import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Items } from './items.type.js';

/** The call that reads the file of an event, and the name that n8n gives the file. */
export interface FileOfTrigger {
  readonly tool: string;
  readonly input: JsonObject;
  /** JSONata that holds if there is a file. */
  readonly when: string;
  readonly name: string;
}

/** The trigger of a run, and the items for its first nodes. */
export interface ReadTrigger {
  readonly trigger: TriggerDraft;
  /** Further times at which the node starts runs. */
  readonly more?: readonly TriggerDraft[];
  readonly items: Items;
  /** The item is made in a step, since its expression is long. */
  readonly isShaped?: boolean;
  /** Set if the trigger itself reads data: the feed that is read each time. */
  readonly feed?: JsonObject;
  /** Set if the trigger itself reads the file of the event, if it has one. */
  readonly file?: FileOfTrigger;
}
