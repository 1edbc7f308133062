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
/** Work for which a picture of a mail has to be seen: it is not only kept or passed on. */
const IS_READ =
  /\b(?:read|reads|describ\w+|recogni[sz]e\w*|shows?|extract\w*|translat\w+|transcri\w+|typed? (?:it |them |out|up)|identif\w+|caption\w*|judg\w+|compar\w+|pull\w*|handwrit\w+|what is (?:on|in)|put (?:the )?\w+ (?:from|of))\b/i;
/** A picture is only made over: `shrink the photos that I upload`. */
const IS_MADE_OVER = /\b(?:resiz\w+|shrink\w*|smaller|crop\w*|cut|rotate\w*|convert\w*|zip\w*|rename\w*|pixels)\b/i;
const ADDRESSES = /\S+@\S+|https?:\S+/g;
/** The media types that models read. */
const READ = '["image/png", "image/jpeg", "image/gif", "image/webp"]';
/** As many as fit into what a model is given, in pictures and in bytes of one. */
const MAX = 3;
const MAX_BYTES = 5_000_000;

/**
 * The pictures among what starts the run, as an expression for `images`. Null: the words speak of none, or none come.
 * Not every model reads pictures. So those of mails count only if the words have them read.
 */
export function picturesIn(words: string, starts: readonly TriggerDraft[]): string | null {
  const plain = words.replaceAll(ADDRESSES, ' ');
  if (!PICTURES.test(plain) || IS_MADE_OVER.test(plain)) return null;
  const places = [...new Set(starts.flatMap((start) => placesIn(start, IS_READ.test(plain))))];
  if (places.length === 0) return null;
  return `{{ $append([], [${places.join(', ')}][$lowercase(mediaType) in ${READ} and size <= ${MAX_BYTES}][[0..${MAX - 1}]]) }}`;
}

/** Where a start has files. @param isRead the words speak of work that needs the pictures of mails */
function placesIn({ eventType, source }: TriggerDraft, isRead: boolean): readonly string[] {
  if (knownEventTypes().some((type) => type.name === eventType && isOfMail(type)))
    return isRead ? ['trigger.payload.attachments.file'] : [];
  return Object.entries(propertiesOf(source?.form?.schema ?? {})).flatMap(([name, field]) =>
    isFileField(field) && !name.includes('`') ? [`trigger.payload.data.\`${name}\``] : [],
  );
}

/** Whether a field of a form takes a file, or several. */
const isFileField = (field: JsonValue | undefined): boolean =>
  isJsonObject(field) && (field['format'] === 'file' || isFileField(field['items']));
