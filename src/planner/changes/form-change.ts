import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { fieldNamed } from '../../domain/page/form-fields.js';

/* Questions of a form: `also ask if they know the rules`, `take the date of birth out`. */

const ASKS =
  /\b(?:ask(?:s|ing)?(?: (?:them|people|everyone|everybody|visitors|parents|customers|members))?(?: also| too)?|add (?:an?|another|one more) (?:field|question|box|tick ?box|check ?box|text ?box))(?: called| named)? (?:for |about |with )?(?!me\b|us\b)([^.;!?]+)/i;
/** `and a photo` */
const FURTHER = /^(?:and|also|plus) ((?:an?|the|their) (?:[\w-]+ ?){1,3})(?: too| as well| please)*[.!]?$/i;
const SMALL = /^(?:the|their|his|her|an?|any|if|whether|for|about)\s+/i;
const THEY = /^(?:they|people|someone|somebody|he|she) (?:already |also |still )?/i;
const REST = /(?:,? (?:as well|too|please|pls|then|on (?:the|that) form|in (?:the|that) form|there))+$/i;
const MAX_FIELD = 60;

/** The form with the questions that an instruction adds or takes away. Null: the form stays, or it is not known. */
export function withQuestions(trigger: TriggerDraft | null, instruction: string): TriggerDraft | null {
  const form = trigger?.source?.form;
  const schema = isJsonObject(form?.['schema'] ?? null) ? (form?.['schema'] as JsonObject) : null;
  if (!trigger || !form || !schema) return null;
  const old = isJsonObject(schema['properties'] ?? null) ? (schema['properties'] as JsonObject) : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const dropped = Object.keys(old).filter((name) => isTakenAway(titleOf(old, name), instruction));
  const fields = namesIn(instruction).map(fieldNamed);
  const isTicked = /\b(?:tick|check) ?box\b/i.test(instruction);
  if (fields.length === 0 && dropped.length === 0) return null;
  const properties = Object.fromEntries([
    ...Object.entries(old).filter(([name]) => !dropped.includes(name)),
    ...fields.map(({ name, schema: { title = name, ...field } }): readonly [string, JsonObject] => [
      name,
      isTicked ? { type: 'boolean', title } : { ...field, title },
    ]),
  ]);
  const left = required.filter((name) => typeof name === 'string' && !dropped.includes(name));
  const changed: JsonObject = { ...schema, properties, required: left };
  return { ...trigger, source: { ...trigger.source, form: { ...form, schema: changed } } };
}

function titleOf(properties: JsonObject, name: string): string {
  const field = properties[name];
  const title = isJsonObject(field ?? null) ? (field as JsonObject)['title'] : null;
  return typeof title === 'string' ? title : name.replaceAll('_', ' ');
}

/** `take the date of birth out`, `no phone number` */
function isTakenAway(title: string, instruction: string): boolean {
  const name = title.replaceAll(/[^\p{L}\p{N} ]/gu, '.');
  return new RegExp(
    `\\b(?:take|drop|remove|delete|skip|without|no|leave out|don'?t ask for|don'?t need) (?:away |out )?(?:the |their |an? )?${name}\\b|\\bleave (?:the )?${name} out\\b`,
    'iu',
  ).test(instruction.replaceAll('’', "'"));
}

function namesIn(instruction: string): readonly string[] {
  const [, said = ''] = ASKS.exec(instruction) ?? FURTHER.exec(instruction) ?? [];
  return said
    .split(/,? and (?:also )?|, /)
    .map(plainName)
    .filter((name) => name !== '' && name.length <= MAX_FIELD);
}

function plainName(said: string): string {
  const bare = said.trim().replace(REST, '');
  const isYesOrNo = /^(?:if|whether)\b/i.test(bare);
  const name = bare.replace(SMALL, '').replace(SMALL, '');
  return isYesOrNo ? name.replace(THEY, '') : name;
}
