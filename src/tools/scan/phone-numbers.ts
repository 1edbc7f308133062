import { findPhoneNumbersInText } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';

/** Every candidate: eight digits or more, with the usual separators. */
const CANDIDATE = /(?<![\w.])\+?\(?\d(?:[ ()./-]{0,3}\d){7,16}(?![\w.]?\d)/g;
/** As people write one in North America: in three groups. Bare digits are mostly something else. */
const NORTH_AMERICAN = /^(?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/;
/**
 * Reserved for stories and examples: 555-0100 to 555-0199 in North America, and the numbers that the regulator of the
 * United Kingdom has set aside.
 */
const FICTITIOUS =
  /^(?:\+1\d{3}55501\d{2}|\+447700900\d{3}|\+44(?:20|1\d{2})7?946\d{4}|\+442079460\d{3}|\+33199000\d{3}|\+1555\d{7})$/;

/**
 * Phone numbers with the code of their country, and those of North America in their usual form. Other numbers without a
 * country code look like any other number.
 */
export function phoneNumbersIn(text: string): readonly string[] {
  return [...text.matchAll(CANDIDATE)]
    .map(([found]) => found)
    .filter((candidate) => {
      if (!candidate.startsWith('+') && !NORTH_AMERICAN.test(candidate)) return false;
      const [first] = findPhoneNumbersInText(
        candidate,
        candidate.startsWith('+') ? {} : { defaultCountry: 'US' },
        metadata,
      );
      return first !== undefined && !FICTITIOUS.test(first.number.number);
    });
}
