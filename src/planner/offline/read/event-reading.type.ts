import type { EventType } from '../../../domain/event/types/index.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { PageReading } from './pages/page-reading.type.js';
import type { OpenRestriction } from './payload/line.type.js';
import type { EventTest } from './payload/line.type.js';
import type { PlaceName } from './sources/place-names.js';

/** Words that name a person, and the field that holds the address. */
interface Stranger {
  readonly from: number;
  readonly to: number;
  readonly field: string;
  /** The field holds more than the address: `Ann <ann@example.com>`. */
  readonly isPart?: boolean;
}

/** Which event starts the runs, and which words say so. */
export interface EventReading {
  /** Null: a name that the catalogue does not have. */
  readonly type: EventType | null;
  readonly name: string;
  readonly filters: JsonObject;
  readonly from: number;
  readonly to: number;
  /** Words of filters, by the field that they filter. */
  readonly spans: readonly { readonly from: number; readonly to: number; readonly field: string | null }[];
  /** Words that name a person and give no address. */
  readonly stranger: Stranger | null;
  /** A thing is named, and nothing says what happens to it. */
  readonly isChangeMissing: boolean;
  /** The words only imply that it starts with each one that comes: `forward every mail from …`. */
  readonly isImplied?: boolean;
  /** Words within the clause that fit nothing: they stay open. */
  readonly passed?: readonly number[];
  /** Words within the clause that name a place by its id: `in project 77001`. What watches it takes them, or they stay open. */
  readonly places?: readonly number[];
  /** The places that are watched, if the reader by examples has found them. Absent: they are looked for. */
  readonly named?: readonly PlaceName[];
  /** Things that words for a field name, and that the source takes by their ids. */
  readonly things?: readonly PlaceName[];
  /** Stems of nouns for what it brings along. */
  readonly aliases?: readonly string[];
  /** Names of fields that the words say it brings along. */
  readonly fields?: readonly string[];
  /** The page of the workflow's own that it comes from. */
  readonly page?: PageReading;
  /** Tests of what it brings along. */
  readonly tests?: readonly EventTest[];
  /** What is taken for granted of its filters. */
  readonly assumes?: readonly string[];
  /** Words that hold some of the events back, and that no field tells. */
  readonly open?: readonly OpenRestriction[];
}

/** The score decides between types that fit equally many words. */
export interface ScoredEvent extends EventReading {
  readonly score: number;
}
