import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Items } from './items.type.js';

/** The trigger of a run, and the items for its first nodes. */
export interface ReadTrigger {
  readonly trigger: TriggerDraft;
  /** Further times at which the node starts runs. */
  readonly more?: readonly TriggerDraft[];
  readonly items: Items;
  /** Set if the trigger itself reads data: the feed that is read each time. */
  readonly feed?: JsonObject;
}
