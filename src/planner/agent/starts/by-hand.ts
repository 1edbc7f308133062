import { withoutQuotes } from '../../offline/doubts/doubt.js';
import type { JsonObject, JsonSchema } from '../../../lib/json/json.js';
import { capitalised } from '../../../lib/text/capitalised.js';

/* Work that its user starts at their own wish, and what they give to it each time. */

/** `a button I press`, `when I say so`, `I'll run it myself` */
const AT_WISH =
  /\b(?:on demand|(?:one|a|single) (?:click|tap)|(?:a|the|one) button|(?:when(?:ever)?|each time|every time|if|once|as soon as) i (?:say so|press|click|tap|trigger|start|run|hit|push|ask|want|need) ?(?:it|this|the button|start|run|go|so|for it)?(?=[,.;:!?]|$| (?:it|this|before|after|i|you|and|then|please|make|send|mail|write|look|read|check|take|collect|go|get|summari[sz]e|find|compare)\b)|i(?:['’]ll| will)? (?:run|start|trigger|kick off|launch|press) (?:it|this|that)\b|by hand\b|manual(?:ly)?\b|myself now and then|start (?:it )?when i\b|(?:when|whenever) i (?:feel like|am ready|'m ready))/i;
/** A page, a bell or a form of somebody else may have a button as well. */
const NOT_ITS_USER =
  /\b(?:they|customers?|visitors?|people|someone|somebody|guests?) (?:press(?:es)?|clicks?|taps?|hits?|push(?:es)?)\b/i;

const ARTICLE = '(?:the|an?|my|some|one|any|each|this|that|their|his|her|its)';
/** Words that end what is given. */
const STOP =
  '(?:and|then|you|it|in|into|to|of|for|from|with|here|at|who|which|that|or|when|so|please|i|my|on|about|them|is|are|goes|becomes?|makes?|when(?:ever)?|if|once)';
const WORD = String.raw`(?!${STOP}\b)[\p{L}-]+(?:['’]s)?`;
const NOUN = String.raw`(?:${ARTICLE} )?${WORD}(?: ${WORD}){0,2}`;
/** `the number and the takings`, `name, email and material` */
const NOUNS = String.raw`(${NOUN}(?:, (?!and\b|you\b|it\b)${NOUN})*(?:,? and (?!(?:you|it|then|they|we|i|send|mail|make|put|get|see|receive|have|find|show|want)\b)${NOUN})?)`;
const END = String.raw`(?=[,.;:!?)]|$| ${STOP}\b)`;
const GIVE = String.raw`(?:types?(?: in)?|pastes?(?: in)?|enter|give(?: you)?|key in|put in|drop in|supply|dictate|tell (?:you|it)|say)`;
/** The same, with no other meaning. */
const SURELY_GIVE = String.raw`(?:types?|pastes?|key in|dictate|give you|tell (?:you|it) (?:the|which|what|who))`;
/** What is given, by the words around it. */
const GIVEN: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:whose|which|what|whoever['’]s) (${NOUN}) i(?:['’]ll| will)? ${GIVE}\b`, 'iu'),
  new RegExp(String.raw`\bi(?:['’]ll| will|['’]d)? ${GIVE} (?:you |it |in )?${NOUNS}${END}`, 'iu'),
  new RegExp(String.raw`\b(${ARTICLE} ${WORD}(?: ${WORD}){0,2}) (?:that |which )?i(?:['’]ll| will)? ${GIVE}\b`, 'iu'),
  new RegExp(String.raw`\b(?:asks?|asking) (?:me (?:for |which |what )?|for )${NOUNS}${END}`, 'iu'),
  // `run by hand with a title and some text`, `I need to be able to enter an order number`
  new RegExp(String.raw`\b(?:run|start)\w* (?:it )?by hand,? with ${NOUNS}${END}`, 'iu'),
  new RegExp(String.raw`\b(?:able to|let me|want to|like to) ${GIVE} ${NOUNS}${END}`, 'iu'),
  // `where I can add a book by typing title and borrower`
  new RegExp(String.raw`\bby (?:typing|entering|pasting)(?: in)? ${NOUNS}${END}`, 'iu'),
  // `each visit I enter`, `any colleague that I name`
  new RegExp(
    String.raw`\b((?:each|every|any|a|an|the) ${WORD}(?: ${WORD})?) (?:that |which )?i (?:enter|name|log|put in)\b`,
    'iu',
  ),
  new RegExp(String.raw`\b(?:when(?:ever)?|each time|every time) i (?:enter|log|put in|add) ${NOUNS}${END}`, 'iu'),
];
/** Something is given to it each time, though nothing says by whom it is started. */
const GIVES = new RegExp(
  String.raw`\bi ${SURELY_GIVE}\b|\bi (?:can )?(?:add|enter|log) [^.;,]{0,30}\bby (?:typing|entering|pasting)\b|\b(?:each|every|any) ${WORD} (?:that |which )?i (?:enter|name|put in)\b|\b(?:when(?:ever)?|each time|every time) i (?:enter|put in) |\b(?:each time|when(?:ever)?|every time) i run (?:it|this)\b[^.;]*\bask(?:s|ing)? me\b|\b(?:able to|let me|want to) (?:enter|type|paste|key in)\b|\blet me (?:log|add|enter|record)\b[^.;]*: ?i (?:give|enter|say)\b`,
  'iu',
);
/** Words of other work: `I give the tenants a week`, `I tell you now`. */
const NO_INPUT =
  /\b(?:i['’]ll|i will) (?:paste|give|type|enter)\b[^.;]*\bnow\b|\bi (?:give|name|say) (?:them|him|her|everyone|people|the (?:tenants|customers|staff|guests))\b/i;

/** `I enter donations by hand in a table`: a run by hand needs none of that. */
const FILLS_TABLE =
  /\bi (?:enter|type|put|write|keep|log|add) [\w ]{1,30} (?:in|into|to) (?:a|the|my|our) (?:\w+ )?(?:table|list|sheet)\b/i;

/** Whether the words say that their user starts it. */
export function isAtWish(request: string): boolean {
  const words = withoutQuotes(request);
  return (
    (AT_WISH.test(words) && !NOT_ITS_USER.test(words) && !FILLS_TABLE.test(words)) ||
    (GIVES.test(words) && !NO_INPUT.test(words) && !FILLS_TABLE.test(words))
  );
}

/**
 * The input of a run by hand, if its user gives something to each run: `I paste a link and you …`.
 *
 * @returns JSON Schema of an object of texts, all required, at most 10. Null: nothing is given.
 */
export function inputSaid(words: string): JsonSchema | null {
  if (NO_INPUT.test(words) || FILLS_TABLE.test(words)) return null;
  const [said] = GIVEN.flatMap((pattern) => {
    const all = (pattern.exec(words)?.[1] ?? '').split(BETWEEN).map(plainNoun);
    const next = all.findIndex((noun) => NEXT_WORK.test(noun));
    const named = (next === -1 ? all : all.slice(0, next)).filter((noun) => noun !== '' && !NO_NAME.test(noun));
    return named.length > 0 ? [named] : [];
  });
  const counted = COUNTED.exec(words)?.[1];
  const nouns =
    (said && counted !== undefined ? [...said, `number of ${counted}`] : said) ?? (GIVES.test(words) ? ['text'] : []);
  if (nouns.length === 0) return null;
  const fields = nouns.slice(0, MAX_FIELDS).map((noun) => [nameOf(noun), fieldFor(noun)] as const);
  return { type: 'object', required: fields.map(([name]) => name), properties: Object.fromEntries(fields) };
}

/** `I give the name, they go into First year`: the list is over. So it is at a value: `priority high`. */
const NEXT_WORK =
  /^(?:they|we|you|it|he|she|put|set|add|make|open|file|send|mail|write|log|create|due|assigned|labell?ed|priority (?:high|low|medium|urgent|normal))\b/;
/** `I paste a recipe, say how many guests, and …` */
const COUNTED = /(?:,| and) (?:i )?(?:say|type|enter|give|choose)(?: in)? (?:how many|the number of) (\p{L}+)/iu;
const MAX_FIELDS = 10;
const BETWEEN = /,? and |, /;
const plainNoun = (said: string): string =>
  said
    .toLowerCase()
    .trim()
    .replace(new RegExp(`^${ARTICLE} `, 'i'), '')
    .replace(/^(?:few|couple of) /, '');
const nameOf = (noun: string): string =>
  noun
    .normalize('NFKD')
    .replaceAll(/[^a-z\d]+/g, '_')
    .replaceAll(/^_+|_+$/g, '') || 'input';
const fieldFor = (noun: string): JsonObject => ({
  type: 'string',
  title: capitalised(noun),
  minLength: 1,
  maxLength: MAX_CHARS,
});

/** In characters. */
const MAX_CHARS = 20_000;
const NO_NAME =
  /^(?:yes|no|so|go|ok|start|it|them|permission|approval|confirmation|help|now|me|whatever|something|anything|nothing|if|whether|first|again|one|what)\b/;
