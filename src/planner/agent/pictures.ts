import { knownEventTypes } from '../../domain/event/types/index.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { isOfMail } from './starts/event-starts.js';

/* Pictures that start an agent: it sees them only if its step names them. */

/** Words for what is seen and not read. */
const PICTURES =
  /\b(?:photos?|photograph(?:s|ed|ing)?|pictures?|images?|scans?|scanned|snapshots?|screenshots?|handwrit\w+)\b/i;
/** Work for which a picture has to be seen: it is not only kept or passed on. */
const IS_READ =
  /\b(?:read|reads|describe|type|types|get|list|recogni[sz]e|shows?|extract|translat\w+|transcri\w+|check|pull|note|notes|sort|count|identify|caption|judge|rate|look|write|turn|tell|find|compare|take|log|enter|name|into)\b/i;
const ADDRESSES = /\S+@\S+|https?:\S+/g;
/** The media types that models read. */
const READ = 'image/png image/jpeg image/gif image/webp';
/** The most that a step takes. */
const MAX = 8;

/**
 * The pictures among what starts the run, as an expression for `images`. Null: the words speak of none, or none come.
 * Only words about reading pictures count, since not every model does.
 */
export function picturesIn(words: string, starts: readonly TriggerDraft[]): string | null {
  const plain = words.replaceAll(ADDRESSES, ' ');
  if (!PICTURES.test(plain) || !IS_READ.test(plain)) return null;
  const places = [...new Set(starts.flatMap(placesIn))];
  if (places.length === 0) return null;
  return `{{ $append([], [${places.join(', ')}][$contains("${READ}", mediaType)][[0..${MAX - 1}]]) }}`;
}

/** Where a start has files. */
function placesIn({ eventType, source }: TriggerDraft): readonly string[] {
  if (knownEventTypes().some((type) => type.name === eventType && isOfMail(type)))
    return ['trigger.payload.attachments.file'];
  return Object.entries(propertiesOf(source?.form?.schema ?? {})).flatMap(([name, field]) =>
    isFileField(field) ? [`trigger.payload.data.${name}`] : [],
  );
}

/** Whether a field of a form takes a file, or several. */
const isFileField = (field: JsonValue | undefined): boolean =>
  isJsonObject(field) && (field['format'] === 'file' || isFileField(field['items']));
