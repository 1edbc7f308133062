import { kept } from '../../kept.js';
import type { Token } from '../tokens.js';
import { fits } from './aside-words.js';
import { wordList } from '../../word-list.js';

/*
 * Words about the request itself: `I'm looking for a flow that …`, `Quick question: …`, `Could someone help me with this?`.
 * They say only that something is to be automated.
 */

const KIND =
  '(?:way|ways|possibility|automation|automations|workflow|workflows|flow|zap|scenario|recipe|integration|set-up|setup|solution|something|anything|tool|script|system|method|trick|option|automatism|routine|procedure|applet|rule)';
const ADJECTIVE =
  '(?:simple |easy |easiest |best |quick |good |better |smart |small |nice |automatic |automated |basic |little |reliable |clean |proper |new )*';
const THING = `(?:(?:a|an|some|any|the) )?${ADJECTIVE}${KIND}(?: out there| here| set up| in place| for me| for us)?`;
/** The workflow that a description is about. */
const DESCRIBED =
  '(?:(?:this|the|our) )?(?:simple |free |handy |powerful |pre-built |prebuilt |ready-made |n8n |no-code )*(?:automation|workflow|flow|template|zap|scenario|recipe|integration|applet|agent|bot)(?: template| flow)?';
/** Words that the order itself follows, in the form that it is given in. */
const ORDERS = kept((): readonly RegExp[] => [
  /^(?:what (?:i|we) (?:want|need) is|the (?:idea|goal|plan) is|(?:my|our) (?:idea|goal|plan|wish) is) to /,
  /^(?:please )?(?:can|could|would|will|may) (?:you|someone|somebody|anyone|anybody|one of you) (?:please |kindly |maybe |perhaps )*(?:help|show|tell|teach|explain to|explain|guide|advise) (?:(?:me|us) )?(?:out )?(?:with )?(?:how )?(?:(?:i|we|you|one) (?:can|could|should|do|would|might) )?(?:to )?/,
  /^(?:please )?(?:help|show|tell|teach) (?:me|us) (?:out )?(?:with )?how (?:(?:i|we|you|one) (?:can|could|should|do|would) )?(?:to )?/,
  /^(?:so |hi |hello |hey )?how (?:(?:do|can|could|would|should|might) (?:i|we|you|one) |to )(?:go about (?:it to )?)?/,
  /^(?:what (?:is|would be)|what's|whats) the (?:best |easiest |simplest |quickest )*way (?:to|of|for me to) /,
  new RegExp(
    `^(?:i|we) (?:am|are|'m) (?:currently |basically |really |just )*(?:(?:looking|searching|hoping) for|after|in (?:search|need) of|trying to (?:find|build|make|set up|create|figure out)) ${THING} (?:to|for me to|in order to) `,
  ),
  /^(?:i|we) (?:am|are|'m) (?:currently |basically |really |just )*(?:trying|looking|hoping|wanting|planning|wishing|keen) to /,
  new RegExp(
    `^(?:(?:i|we) (?:would |really |just |could |also )*(?:want|need|like|love|use|wish for|prefer|have to have)|(?:i'd|we'd|id) (?:really |also |just )*(?:want|need|like|love|prefer)) ${THING} (?:to|for me to) `,
  ),
  new RegExp(`^(?:is|are|isn't|isnt|would) there (?:be )?${THING} (?:to|for me to|for us to|that lets me|that can) `),
  new RegExp(`^(?:please )?(?:build|make|create|set up|give|do|write) (?:me |us )?${THING} to `),
  /^(?:i was|i am|we were) (?:wondering|hoping)(?: if| whether| that)? (?:you|it|we|i|there)?(?: is| was)? ?(?:can|could|would|might|a way to|possible to|be possible to) /,
  /^(?:it )?(?:would|will|might) be (?:really |so |very |super )?(?:great|nice|awesome|cool|perfect|lovely|helpful|good|handy|amazing|useful) (?:if you (?:can|could|would)|to) /,
  /^(?:i|we)(?: really| just)? (?:would )?(?:want|need|like|love|wish) to be able to /,
  /^(?:i|we) (?:have|need|want) (?:a|one) (?:quick |small |simple )*(?:question|request|favou?r|task|wish|idea) : /,
  new RegExp(
    `^(?:${DESCRIBED} (?:that |which )?)?(?:(?:will|can|also|automatically|easily) )*(?:allows?|enables?|permits?|helps?|empowers?) (?:you|your team|teams|users) (?:to )?(?:(?:automatically|easily|quickly|instantly|effortlessly) )*`,
  ),
  new RegExp(
    `^(?:${DESCRIBED} (?:that |which )?)?(?:lets (?:you|your team|teams|users) |(?:will|can) let (?:you|your team|users) )(?:(?:automatically|easily|quickly|instantly|effortlessly) )*`,
  ),
  new RegExp(
    `^(?:use|try|with|using|install) ${DESCRIBED} (?:, )?(?:to |you can |you will |you'll )(?:(?:automatically|easily|quickly|instantly) )*`,
  ),
]);
/** Words that a whole sentence follows. */
const CLAUSES = kept((): readonly RegExp[] => [
  /^(?:is|would|will) it (?:be )?possible that /,
  /^(?:what (?:i|we) (?:want|need) is|the (?:idea|goal|plan) is|(?:my|our) (?:idea|goal|plan|wish) is) that /,
  /^(?:please )?(?:make|making) (?:it )?(?:sure|certain|so)(?: that)? (?!to )/,
  /^(?:please )?(?:ensure|guarantee|see to it|take care)(?: that)? (?=(?:each|every|all|any|new|a|an|the|when|whenever|if|my|our) )/,
  /^(?:i|we) (?:want|need|would like|would love|like|wish|expect) (?:it )?(?:so )?that (?=(?:each|every|all|any|new|a|an|when|whenever|if|my|our|the) )/,
  /^(?:please )?(?:can|could|would|will) (?:you|we|this|it) (?:please )?(?:set|make|arrange|configure|wire|rig|build) (?:it|this|things|something|everything)?(?: up)?(?: so)?(?: that| where)? (?=(?:each|every|all|any|new|a|an|when|whenever|if|my|our|the) )/,
  /^(?:please )?(?:set|make|arrange|configure|wire) (?:it|this|things|something|everything) (?:up )?so(?: that)? /,
  new RegExp(
    `^(?:(?:i|we) (?:am|are|'m) (?:currently |basically |really |just )*(?:(?:looking|searching|hoping) for|after|in (?:search|need) of|trying to (?:find|build|make|set up|create))|(?:i|we) (?:would |really |just |could |also )*(?:want|need|like|love|use|prefer)|(?:i'd|we'd|id) (?:really |also |just )*(?:want|need|like|love|prefer)|(?:is|are|isn't|isnt) there|(?:please )?(?:build|make|create|set up|give) (?:me |us )?|looking for|in need of|need|wanted) ?${THING} (?:where|in which|so that|so|such that|by which|whereby) `,
  ),
]);
/** Words behind which the verb has the form of the third person: `a flow that posts …`. */
const RELATIVE = kept((): readonly RegExp[] => [
  new RegExp(
    `^(?:this|the|our) (?=[a-z0-9-]+ )(?:simple |free |handy |powerful |pre-built |ready-made |n8n |no-code )*(?:automation|workflow|flow|template|zap|scenario|recipe|integration|applet)(?: template)? (?:will |can |also |simply |automatically |then )*(?!is |was |has |runs |starts |failed |should |must |that |which |and |or |of |in |for |to |on )`,
  ),
  new RegExp(
    `^(?:(?:i|we) (?:am|are|'m) (?:currently |basically |really |just )*(?:(?:looking|searching|hoping) for|after|in (?:search|need) of|trying to (?:find|build|make|set up|create))|(?:i|we) (?:would |really |just |could |also )*(?:want|need|like|love|use|prefer)|(?:i'd|we'd|id) (?:really |also |just )*(?:want|need|like|love|prefer)|(?:is|are|isn't|isnt) there|does (?:stepcast|this) have|(?:please )?(?:build|make|create|set up|give)(?: me| us)?|looking for|in need of|need|wanted|how about|what about) ${THING} (?:that|which) (?:will |would |can |could |just |simply |also |always |automatically |then )*`,
  ),
]);

/** Words that a thing follows which is wished for. */
const WISHES = kept((): readonly RegExp[] => [
  /^(?:so |basically |hi |hello )?what (?:i|we) (?:am after|'m after|are after|need|want|would like|am looking for|are looking for|wish for|have in mind)(?: here)? is (?=(?:a|an|that|one|some|the) )/,
  /^(?:so |basically )?what (?:i'd|we'd) (?:like|love|want|need)(?: to have)? is (?=(?:a|an|that|one|some|the) )/,
]);

export interface Frame {
  readonly length: number;
  readonly kind: 'order' | 'clause' | 'relative' | 'wish';
}

const FRAMES = [
  ['wish', WISHES],
  ['relative', RELATIVE],
  ['clause', CLAUSES],
  ['order', ORDERS],
] as const;

/** The words at the start of a sentence that only lead to what is asked for; null: none do. */
export function frameAt(tokens: readonly Token[], at: number): Frame | null {
  for (const [kind, patterns] of FRAMES)
    for (const pattern of patterns()) {
      const length = fits(tokens, at, pattern);
      if (length > 0) return { length, kind };
    }
  return null;
}

const GREETING =
  /^(?:hi|hello|hey|hiya|yo|dear|good (?:morning|day|afternoon|evening))(?: (?:there|all|everyone|everybody|team|folks|guys|stepcast|stepcast team|bot|friend|friends|again))? (?:[,!.–—-] )?/;

/** How many words a greeting takes at the start of a sentence, with the mark behind it. */
export const greetingAt = (tokens: readonly Token[], at: number): number => fits(tokens, at, GREETING);

/** They may stand in a sentence about the request. */
const META = new Set(
  (
    'i we you me us my our it its this that these those there here is are be am was would could can should may might will ' +
    'shall do does did done have has had a an the of for to in on with at by so and or but very much really just quite maybe ' +
    'perhaps please kindly help helps helpful helping need needs needed want wanted like love looking look set setup up build ' +
    'create make makes made get way ways how what who someone somebody anyone anybody stepcast automation automations ' +
    'workflow workflows flow flows zap zaps scenario recipe integration something anything thing things following below ' +
    'idea goal question questions request requests simple simply quick quickly small easy short easily basic one ones ' +
    'possible able know thanks thank advance appreciate appreciated grateful cheers great nice awesome cool perfect ' +
    'amazing good best save saves saving time hour hours lot lots ton tons work life easier happy hello hi hey dear all ' +
    'folks guys new trying try figure out solve achieve automate automated automatically happen happens wondering 48h ' +
    'hopefully if about too also again already doable feasible go goes today stuff sense ' +
    'support supported wish favour favor case use clear understandable fine ok okay well cannot wait super sorry long message ' +
    "beginner newbie i'd we'd let's lets what's whats that'd " +
    'user noob english bad my apologies case any no not sure rush hurry worries idea problem code coding'
  ).split(' '),
);
/** A sentence about the request has one of these. */
const ANCHOR = wordList(
  'this|that|these|it|following|below|help|helps|helpful|possible|doable|feasible|thanks|thank|appreciate|appreciated|grateful|question|questions|request|requests|way|ways|automation|workflow|flow|zap|scenario|recipe|integration|idea|goal|case|favour|favor|one|wish|needed|wanted|want|need|saves?|rush|hurry|new|newbie|beginner|noob|automate|sense|cheers',
);
/** An order that makes something may be meant as it is said. */
const MAKES = /^(?:create|make|build|get|set|save|go|use|do|look|automate|let's|lets)$/;

/** Whether all words are about the request itself: `could someone help me with this`. */
export function isMeta(said: readonly Token[]): boolean {
  const words = said.filter(({ kind }) => kind !== 'mark');
  const [first, second] = words;
  if (!first || !words.every(({ lower, kind }) => kind === 'word' && META.has(lower))) return false;
  if (!words.some(({ lower }) => ANCHOR.test(lower))) return false;
  // `Create a new one.` is an order. `Set this up for me:` is none.
  const isOrder =
    MAKES.test(first.lower) &&
    !words.some(({ lower }) => /^(?:this|that|following|automation|workflow|zap|flow|happen)$/.test(lower));
  const isDenied = words.some(({ lower }) => /^(?:no|not|but)$/.test(lower));
  const isHarmless =
    !isDenied ||
    words.some(({ lower }) =>
      /^(?:sure|rush|hurry|worries|idea|problem|possible|clear|code|coding|english)$/.test(lower),
    );
  return (
    !isOrder &&
    isHarmless &&
    !(
      second === undefined &&
      !/^(?:thanks|cheers|help|please|hello|hi|hey|wanted|needed|request|question|workflow|automation|zap|flow|goal|idea|scenario|recipe|integration|wish)$/.test(
        first.lower,
      )
    )
  );
}
