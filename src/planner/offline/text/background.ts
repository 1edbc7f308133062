import { kept } from '../kept.js';
import { wordList } from '../word-list.js';
import type { Token } from './tokens.js';

/*
 * What people say about themselves beside a request. The patterns are closed and short, and they match whole clauses
 * only. A clause with a verb of an act, a number, an address, a name of a service, a time or a word that holds something
 * back is never background.
 */

const PLACES =
  '(?:work|school|uni|university|college|class|course|homework|studies|thesis|job|hobby|business|company|shop|store|research|standup|stand-up|bookkeeping)';
const PATTERNS = kept((): readonly RegExp[] => [
  // I'm a student. We are a small bakery.
  /^(?:i am|im|we are|we're) (?:just |also |kind of )?(?:a|an) (?:[a-z-]+ ){0,2}[a-z-]+$/,
  /^(?:i am|im|we are) (?:new here|new to this|new at this|very busy|super busy|so busy|busy|lazy|forgetful|tired|bad at this|terrible at this|a bit lost)$/,
  /^(?:i|we) (?:work|study) (?:at|in|as|for) (?:a |an |the )?(?:[a-z-]+ ){0,2}[a-z-]+$/,
  // We run a small shop.
  new RegExp(`^(?:i|we) (?:run|own|have|manage) (?:a |an |the |my |our )?(?:[a-z-]+ ){0,2}${PLACES}$`),
  // … because my boss wants it.
  /^(?:because|cause|cuz|coz|bc) (?:my|our|the) [a-z]+ (?:wants|needs|likes|loves|asked for|insists on|is obsessed with|is into) (?:it|this|that)$/,
  /^(?:because|cause|cuz|coz|bc) (?:i|we) (?:keep|always|constantly|often) (?:forget|forgetting|miss|missing|overlook|overlooking)(?: it| them| this| that| about it| about them)?$/,
  /^(?:i|we) (?:keep|always|constantly|often|sometimes) (?:forget|forgetting|miss|missing|overlook|overlooking)(?: it| them| this| that| about it| about them)?$/,
  /^(?:i|we) (?:always |often |tend to |keep )?(?:forget|forgetting) (?:about )?(?:everything|things|stuff|it|such things|these things|[a-z]+)$/,
  /^so (?:that )?(?:i|we|they|everyone|everybody) (?:know|knows|understand|understands|stay informed|stay up to date|have an overview)(?: (?:what is|whats|what's|who|how|where|it|that|this)(?: [a-z]+){0,3})?$/,
  new RegExp(`^(?:it is|its|this is|that is|thats) for (?:my |our |the |a )?${PLACES}$`),
  new RegExp(`^(?:i|we) (?:use|need|want) (?:it|this|that) (?:for|in|at) (?:my |our |the |a )?${PLACES}$`),
]);

/** The first words of such clauses. */
export const OPENS = wordList("i|im|we|we're|because|cause|cuz|coz|bc|so|it|its|this|that|thats");

export function isBackground(clause: string): boolean {
  return PATTERNS().some((pattern) => pattern.test(clause));
}

const THING = '(?:it|they|this|that|these|those|he|she|the [a-z-]+|our [a-z-]+|my [a-z-]+)';
const BAD =
  '(?:wrong|old|outdated|broken|duplicate|incorrect|spam|obsolete|invalid|fake|false|empty|stale|useless|double)';
/** Why something is to be done, behind the order. They match whole clauses. */
const REMARKS = kept((): readonly RegExp[] => [
  // …, we're not doing it. …, I don't need it anymore.
  /^(?:we|i) (?:are|am) (?:not|no longer) (?:[a-z]+ing)(?: (?:it|them|this|that|these|those))?(?: (?:anymore|any more|any longer|after all))?$/,
  /^(?:we|i|they|he|she|nobody|no one) (?:dont|doesnt|wont|no longer|never) (?:need|needs|want|wants|use|uses|sell|sells|offer|offers)(?: (?:it|them|this|that|these|those))?(?: (?:anymore|any more|any longer|after all))?$/,
  // …, it isn't finished. …, it's no longer needed.
  new RegExp(
    `^${THING} (?:is|are|was|were|isnt|arent|wasnt)(?: not| no longer)? (?:finished|done|ready|right|correct|needed|used|valid|complete|relevant|sold out|cancelled|canceled|gone|over|out of date|a (?:duplicate|mistake|test|typo|joke|dupe)|${BAD})(?: (?:yet|anymore|any more|any longer|now|after all))?$`,
  ),
  // …, it has the wrong date.
  new RegExp(
    `^${THING} (?:has|have|had|contains|contain|shows|show|got|gets) (?:the |a |an |some )?${BAD}(?: [a-z-]+){0,2}$`,
  ),
  // … – I closed it by mistake.
  /^(?:i|we|he|she|they|someone|somebody) (?:[a-z]+ed|sent|made|did|put|wrote) (?:it|them|this|that) (?:by mistake|by accident|in error|accidentally|too early|too soon|twice)$/,
  // …, it was made by mistake.
  new RegExp(
    `^${THING} (?:was|were|got) (?:[a-z]+ed|sent|made|put|written) (?:by mistake|by accident|in error|accidentally|too early|too soon|twice)$`,
  ),
  // …, the customer got the wrong size.
  /^(?:the|our|my) (?:customer|client|buyer|guest|user|tenant|patient|member|supplier|order|deal|event|meeting|project|campaign) (?:got|received|returned|cancelled|canceled|complained|changed|moved|left|fell|never|has|was|is)(?: (?!over|under|more|less|not|only|at|in|on|by|than)[a-z-]+){0,5}$/,
]);

/** Whether a clause behind an order only says why. */
export function isRemark(clause: string): boolean {
  return REMARKS().some((pattern) => pattern.test(clause));
}

/** Reasons and purposes begin with these, wherever they stand. */
export const REASON = /^(?:so|because|cause|cuz|coz|bc)$/;
/** They may begin or end a clause of that kind. */
export const BOUNDARY = wordList(
  'and|so|but|because|cause|cuz|coz|bc|could|can|would|please|i|im|we|it|its|this|that|thats|hey|hi|hello|ok|okay|well|anyway|basically|like|also',
);
export const MAX_BACKGROUND_WORDS = 9;

/** Times are never background. */
export const TIMELY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|daily|weekly|monthly|hourly|yearly|mornings?|evenings?|nights?|noon|midnight|tonight|today|tomorrow|yesterday|weeks?|days?|hours?|minutes?|months?|years?|weekends?|weekdays?|every|each|when|whenever)$/;

const WRITES = /^(?:write|email|mail|message|post|announce|send|text|dm|inform|notify|warn|remind)$/;
const IS =
  /^(?:is|are|was|were|will|has|have|had|can|cannot|cant|can't|wont|won't|isnt|isn't|does|starts?|closes?|opens?|comes?|begins?)$/;
const MAX_TOLD = 10;

/** `write to Ann that training is off because the pitch is frozen`: the words behind `that` are told, with their reason. */
export function isToldThat(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'that') return false;
  let verb = at - 1;
  while (verb >= 0 && verb > at - MAX_TOLD && !WRITES.test(tokens[verb]?.lower ?? '')) {
    if (/^[.;!?\n]$/.test(tokens[verb]?.lower ?? '')) return false;
    verb -= 1;
  }
  if (!WRITES.test(tokens[verb]?.lower ?? '')) return false;
  // `every mail that has an invoice`: a clause about a thing has its verb first.
  return (
    !IS.test(tokens[at + 1]?.lower ?? '') && tokens.slice(at + 2, at + MAX_TOLD).some(({ lower }) => IS.test(lower))
  );
}

/** Fillers: whole phrases that say nothing about the plan, wherever they stand. */
export const FILLERS: readonly string[] = [
  'it would be great if you could',
  'it would be nice if you could',
  'it would be awesome if you could',
  'it would be cool if you could',
  'would be great if you could',
  'would be nice if you could',
  'it would be great if it could',
  'would it be possible to',
  'is it possible to',
  'would it be possible for you to',
  'is there a way to',
  'is there any way to',
  'is there some way to',
  'i was wondering if you could',
  'i was wondering if you can',
  'do you think you could',
  'do you think you can',
  'can you help me with this',
  'can you help me',
  'could you help me',
  'can you set it up so that',
  'can you make it so that',
  'can you set up something that',
  'can you set something up that',
  'i need something that',
  'i want something that',
  'id like something that',
  'i would like something that',
  "i'd like something that",
  'what i need',
  'what i want',
  'what i want is',
  'what i need is',
  'what i would like is',
  'what id like is',
  'what i am after is',
  'i would love to',
  'i would love it if you could',
  'id love to',
  'id love it if you could',
  "i'd love it if you could",
  "i'd love to",
  'id like you to',
  'id like to',
  'id like',
  'i am trying to',
  'im trying to',
  'i am looking to',
  'im looking to',
  'i wanna',
  'i gotta',
  'that would be great',
  'that would be awesome',
  'that would be nice',
  'that would be amazing',
  'that would be perfect',
  'that would be cool',
  'that would be super helpful',
  'would be great',
  'would be awesome',
  'would be nice',
  'thatd be great',
  "that'd be great",
  'that is it',
  'that is all',
  'thats it',
  'thats all',
  'hope that makes sense',
  'hope this makes sense',
  'hope that helps',
  'hope that is clear',
  'if that makes sense',
  'if that is possible',
  'if thats possible',
  'if this is possible',
  'you know',
  'i guess',
  'i think',
  'i mean',
  'basically',
  'honestly',
  'actually',
  'somehow',
  'or something',
  'or something like that',
  'or whatever',
  'real quick',
  'lol',
  'haha',
  'cheers',
  'many thanks in advance',
  'thanks so much',
  'thank you so much',
  'thanks a million',
  'pretty please',
  'sorry for the long message',
  'so that i dont forget',
  "so that i don't forget",
  'so i dont forget',
  "so i don't forget",
  'so i dont miss it',
  "so i don't miss it",
  'so i dont miss anything',
  "so i don't miss anything",
  'so we dont miss it',
  "so we don't miss it",
];
