/** The form of an event type, as a regular expression. */
export const EVENT_TYPE_PATTERN = '^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*$';
const EVENT_TYPE = new RegExp(EVENT_TYPE_PATTERN);

/** The longest name of an event type. */
export const MAX_EVENT_TYPE_CHARS = 200;

/** The reason why a text cannot name an event type. Null if it can. Unknown types are allowed. */
export function eventTypeProblem(text: string): string | null {
  if (text.length <= MAX_EVENT_TYPE_CHARS && EVENT_TYPE.test(text)) return null;
  return 'The event type must be dotted names of letters, digits, "_" and "-", for example "gmail.new_email".';
}
