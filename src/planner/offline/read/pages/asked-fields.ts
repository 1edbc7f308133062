import type { JsonSchema } from '../../../../lib/json/json.js';
import { fieldNamed, schemaOf } from '../../../../domain/page/form-fields.js';
import { capitalised } from '../../../../lib/text/capitalised.js';
import { listed } from '../../../../lib/text/listed.js';

/* The question for the fields of a form. `FIELD_LIST` takes its answer in words. */

export const FIELDS_REASON = 'Nothing says which fields the form has.';
export const FIELDS_QUESTION = 'Which fields has the form? List them with commas between them, or choose.';

const USUAL: readonly (readonly string[])[] = [['name', 'email', 'message'], ['name', 'email'], ['message']];

/** Sets of fields to choose from. @param likely fields that the words speak of. They stand first, with a name and an address */
export function fieldChoices(
  likely: readonly string[] = [],
): readonly { readonly label: string; readonly value: JsonSchema }[] {
  const own = likely.length === 0 ? [] : [[...new Set(['name', 'email', ...likely])]];
  return [...own, ...USUAL].map((fields) => ({
    label: capitalised(fields.length === 1 ? `a ${fields[0]} alone` : listed(fields)),
    value: schemaOf(fields.map(fieldNamed)),
  }));
}
