import type { JsonObject, JsonSchema } from '../../../lib/json/json.js';

/* Work that its user starts at their own wish, and what they give to it each time. */

/** `a button I press`, `when I say so`, `I'll run it myself` */
const AT_WISH =
  /\b(?:on demand|(?:one|a|single) (?:click|tap)|(?:a|the|one) button|(?:when(?:ever)?|each time|every time|if|once|as soon as) i (?:say so|press|click|tap|trigger|start|run|hit|push|ask|want|need) ?(?:it|this|the button|start|run|go|so|for it)?(?=[,.;:!?]|$| (?:it|this|before|after|i|you|and|then|please|make|send|mail|write|look|read|check|take|collect|go|get|summari[sz]e|find|compare)\b)|i(?:['’]ll| will)? (?:run|start|trigger|kick off|launch|press) (?:it|this|that)\b|by hand\b|manual(?:ly)?\b|myself now and then|start (?:it )?when i\b|(?:when|whenever) i (?:feel like|am ready|'m ready))/i;
/** A page, a bell or a form of somebody else may have a button as well. */
const NOT_ITS_USER =
  /\b(?:they|customers?|visitors?|people|someone|somebody|guests?) (?:press(?:es)?|clicks?|taps?|hits?|push(?:es)?)\b/i;

const ARTICLE = '(?:the|an?|my|some|one|any|each|this|that|their|his|her)';
const NOUN = String.raw`((?:[\p{L}-]+ ){0,2}?[\p{L}-]+)`;
const END = String.raw`(?=[,.;:!?)]|$| (?:and|then|you|it|in|into|to|of|for|from|with|here|at|who|which|that|or|when|so|please|i|my|on|about)\b)`;
const GIVE = String.raw`(?:types?(?: in)?|pastes?(?: in)?|enter|give(?: you)?|key in|put in|drop in|supply|dictate|tell (?:you|it))`;
/** The same, with no other meaning. */
const SURELY_GIVE = String.raw`(?:types?|pastes?|key in|dictate|give you|tell (?:you|it) (?:the|which|what|who))`;
/** What is given, by the words around it. */
const GIVEN: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:whose|which|what) ${NOUN} i(?:['’]ll| will)? ${GIVE}\b`, 'iu'),
  new RegExp(String.raw`\b${ARTICLE} ${NOUN} (?:that |which )?i(?:['’]ll| will)? ${GIVE}\b`, 'iu'),
  new RegExp(
    String.raw`\bi(?:['’]ll| will|['’]d)? ${GIVE} (?:you |it |in )?(?:${ARTICLE} )?(?!it\b|them\b|you\b|in\b|and\b)${NOUN}${END}`,
    'iu',
  ),
  new RegExp(String.raw`\b(?:asks?|asking) (?:me )?(?:for|which) (?:${ARTICLE} )?${NOUN}${END}`, 'iu'),
];
/** Something is given to it each time, though nothing says by whom it is started. */
const GIVES = new RegExp(String.raw`\bi ${SURELY_GIVE}\b`, 'iu');
/** Words of other work: `I give the tenants a week`, `I tell you now`. */
const NO_INPUT =
  /\b(?:i['’]ll|i will) (?:paste|give|type|enter)\b[^.;]*\bnow\b|\bi (?:give|name|say) (?:them|him|her|everyone|people|the (?:tenants|customers|staff|guests))\b/i;

/** Whether the words say that their user starts it. */
export const isAtWish = (words: string): boolean =>
  (AT_WISH.test(words) && !NOT_ITS_USER.test(words)) || (GIVES.test(words) && !NO_INPUT.test(words));

/**
 * The input of a run by hand, if its user gives something to each run: `I paste a link and you …`.
 *
 * @returns JSON Schema of one text. Null: nothing is given.
 */
export function inputSaid(words: string): JsonSchema | null {
  if (NO_INPUT.test(words)) return null;
  const said = GIVEN.flatMap((pattern) => pattern.exec(words)?.[1] ?? []);
  const [noun] = said.map((one) => one.toLowerCase().trim()).filter((one) => !NO_NAME.test(one));
  if (noun === undefined) return null;
  const name =
    noun
      .normalize('NFKD')
      .replaceAll(/[^a-z\d]+/g, '_')
      .replaceAll(/^_+|_+$/g, '') || 'input';
  const field: JsonObject = { type: 'string', title: capitalised(noun), minLength: 1, maxLength: MAX_CHARS };
  return { type: 'object', required: [name], properties: { [name]: field } };
}

/** In characters. */
const MAX_CHARS = 20_000;
const NO_NAME = /^(?:yes|no|so|go|ok|start|it|them|permission|approval|confirmation|help|now|me)\b/;
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
