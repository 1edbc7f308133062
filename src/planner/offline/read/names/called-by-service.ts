import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonSchema } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { made, renumbered } from '../../text/sentences.js';
import type { Token } from '../../text/tokens.js';
import type { Frames } from '../frames.js';
import { wordList } from '../../word-list.js';

/*
 * `our NPS Typeform`, `the Typeform "Lunch survey"`: the name of a service ends with the noun of a thing that it has, and
 * stands for one of these things. The noun becomes a word of its own: `our NPS Typeform form`.
 */

const OWN = /^(?:the|my|our|your|their|this|a)$/;
const MAX_NAME = 5;
/** They are no part of a name, and stand in front of the service itself. */
const NO_NAME = wordList('new|latest|last|next|recent|first|in|on|to|from|of|for|with|at|by|and|or|any|each|every');
/** Behind the thing. A noun there makes the service a part of another name: `the new Typeform response`. */
const BEHIND =
  /^(?:[,.;:!?\n→-]|when|whenever|if|once|and|or|then|to|with|so|got|gets?|has|have|had|is|was|in|on|at|for|from|today|yesterday|this|last|every|each|by|as|that|which|receives?|closes?|reaches|hits|fills?|by)$/;

/** The words with such a thing by its noun. */
export function withThingsOfService(tokens: readonly Token[], frames: Frames): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  tokens.forEach((token, at) => {
    const noun = token.kind === 'word' ? nounOf(token.lower, frames, tokens, at) : null;
    if (noun !== null && (isNamedBefore(tokens, at) || isNamedBehind(tokens, at))) {
      const parted = token.end - noun.length;
      line.push({ ...token, end: parted }, { ...made(token, noun), start: parted });
      isChanged = true;
    } else line.push(token);
  });
  return withAnswersOf(withAnswersCounted(isChanged ? renumbered(line) : tokens));
}

const ANSWERS = /^(?:responses|answers|replies|submissions|entries)$/;
const FORM = /^(?:form|survey|questionnaire|poll|quiz)$/;
/** The word before is the one who answers: `when someone replies to our survey`. */
const ANSWERS_IT = /^(?:who|that|someone|somebody|anyone|anybody|he|she|they|it|person|customer|client|user|guest)$/;

const ANSWERED = ['answered', 'filled in', 'filled out', 'responded to', 'replied to', 'completed', 'submitted'];

/** `how many people answered our survey` asks for the number of its responses. */
function withAnswersCounted(tokens: readonly Token[]): readonly Token[] {
  const many = tokens.findIndex(({ lower }, at) => lower === 'many' && tokens[at - 1]?.lower === 'how');
  const [people, verb] = [tokens[many + 1], tokens[many + 2]];
  const said = tokens.slice(many + 2, many + 4).map(({ lower }) => lower);
  const length = ANSWERED.includes(said.join(' ')) ? 2 : ANSWERED.includes(said[0] ?? '') ? 1 : 0;
  const to = many + 2 + length;
  const isForm = tokens.slice(to + 1, to + 3 + MAX_NAME).some(({ lower }) => FORM.test(lower));
  if (many === -1 || !people || !verb || length === 0 || !isForm || !OWN.test(tokens[to]?.lower ?? '')) return tokens;
  if (!/^(?:people|persons|guests|customers|clients|employees|members|users)$/.test(people.lower)) return tokens;
  return renumbered([
    ...tokens.slice(0, many + 1),
    made(people, 'responses'),
    made(verb, 'of', tokens.slice(many + 3, to)),
    ...tokens.slice(to),
  ]);
}

/** `the responses to our survey` belong to the survey, and go to no one. */
function withAnswersOf(tokens: readonly Token[]): readonly Token[] {
  const isTo = (at: number): boolean =>
    tokens[at]?.lower === 'to' &&
    ANSWERS.test(tokens[at - 1]?.lower ?? '') &&
    !ANSWERS_IT.test(tokens[at - 2]?.lower ?? '') &&
    OWN.test(tokens[at + 1]?.lower ?? '') &&
    tokens.slice(at + 2, at + 4 + MAX_NAME).some(({ lower }) => FORM.test(lower));
  return tokens.some((_token, at) => isTo(at))
    ? tokens.map((token, at) => (isTo(at) ? made(token, 'of') : token))
    : tokens;
}

/** The noun that the name of a service ends with, if an input of it takes such a thing; null: it ends with none. */
function nounOf(lower: string, frames: Frames, tokens: readonly Token[], at: number): string | null {
  const found = frames.services.at(tokens, at);
  if (found === null || found.length !== 1) return null;
  // A base with tables is no table: the noun has to be that of the first thing that operations need.
  const nouns = frames.ofService(found.value).flatMap(({ tool }) => firstNoun(tool.inputSchema) ?? []);
  const noun = nouns.every((one) => one === nouns[0]) && lower.endsWith(nouns[0] ?? ' ') ? nouns[0] : undefined;
  return noun === undefined || noun === lower ? null : noun;
}

/** The noun of the first input that an operation needs; null: it needs none. */
function firstNoun(schema: JsonSchema): string | null {
  const first = requiredOf(schema).find((name) => name !== 'connection');
  const own = first === undefined ? undefined : propertiesOf(schema)[first];
  return isJsonObject(own) && typeof own['title'] === 'string' ? own['title'].toLowerCase() : null;
}

/** `our NPS | Typeform`. */
function isNamedBefore(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next !== undefined && !BEHIND.test(next.lower)) return false;
  const own = tokens.findLastIndex(({ lower }, place) => place < at && place >= at - MAX_NAME - 1 && OWN.test(lower));
  const name = own === -1 ? [] : tokens.slice(own + 1, at);
  return (
    name.length > 0 &&
    name.every(({ kind, lower, mention }) =>
      mention === null ? kind === 'word' && !NO_NAME.test(lower) : mention.kind === 'quote',
    )
  );
}

/** `our Typeform | "Lunch survey"`, `the typeform | Lunch Survey`. */
function isNamedBehind(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (!next || !OWN.test(tokens[at - 1]?.lower ?? '')) return false;
  return next.mention?.kind === 'quote' || (next.kind === 'word' && /^\p{Lu}/u.test(next.text));
}
