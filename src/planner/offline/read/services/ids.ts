import type { Reading } from '../reading.js';

/** Words that look like ids, and are times, days or amounts. */
const NO_ID =
  /^(?:\d{1,2}(?:am|pm|h|st|nd|rd|th)|\d+(?:min|mins|hrs?|days?|x|k|m|gb|mb|kg|%)|\d{1,2}[:.]\d\d(?:am|pm)?|\d{4}-\d\d-\d\d(?:t[\d:.+z-]*)?|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|covid-19|24-7|24\/7)$/i;

/** `report2.pdf`: the name of a file, which services know by another id. */
const IS_FILE_NAME =
  /\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|md|json|html?|png|jpe?g|gif|svg|heic|mp[34]|mov|wav|zip|xml|ya?ml|psd|ai)$/i;

/** Nearly all words. */
const PLAIN = /^[A-Za-z][a-z]*$/;

/** Whether a text has the form of an id of a service, which no word of a language has. */
export function isIdLike(text: string): boolean {
  if (PLAIN.test(text) || NO_ID.test(text) || IS_FILE_NAME.test(text)) return false;
  return (
    /^@\w+$/.test(text) ||
    /^[A-Z][A-Z0-9]*-\d+$/.test(text) ||
    (/\d/.test(text) && /\p{L}/u.test(text) && /^[\w~-]{3,}$/.test(text)) ||
    (/\d/.test(text) && /^[a-z][\w-]*(?:\.[a-z][\w-]*)+$/i.test(text)) ||
    /^\d[\d-]{3,}$/.test(text) ||
    /^[a-z]+[A-Z]\w+$/.test(text) ||
    /^[\w-]+~[\w~-]+$/.test(text) ||
    /^[A-Za-z]+_\w*(?:__c|\d)\w*$/.test(text)
  );
}

/** Whether it is a whole number that no word beside it counts. */
export function isPlainNumber(text: string, next: string): boolean {
  return (
    /^-?\d+$/.test(text) &&
    !/^(?:am|pm|o'clock|times?|minutes?|mins?|hours?|days?|weeks?|months?|years?|seconds?|dollars?|euros?|usd|eur|pounds?|%|percent|pages?|results?|items?|rows?|kg)$/.test(
      next,
    )
  );
}

/** Whether an id, or a number that may be one, stands at a place of the clause. */
export function isIdAt(r: Reading, at: number): boolean {
  const text = r.tokens[at]?.text ?? '';
  return at < r.end && (isIdLike(text) || isPlainNumber(text, r.lower(at + 1)));
}
