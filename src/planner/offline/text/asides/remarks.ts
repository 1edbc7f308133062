import type { Token } from '../tokens.js';
import { mayAsk, OPENS } from './aside-words.js';
import type { AsideWords } from './aside-words.js';
import { wordList } from '../../word-list.js';

/*
 * `I never read these.`, `We run a small shop.`, `Our boss doesn't look there.`: what people say of themselves beside the
 * order. Such a sentence asks for nothing, as long as it names nothing that a plan could use.
 */

const MAX_REMARK = 16;
const SELF = /^(?:i|we|they|he|she|people|nobody|everyone|everybody|someone|most)$/;
const OWN = /^(?:my|our|his|her|their)$/;
const WHO = wordList(
  "boss|manager|team|teams|staff|wife|husband|partner|partners|colleague|colleagues|client|clients|customer|customers|accountant|assistant|kids|son|daughter|mum|mom|dad|parents|landlord|company|shop|store|studio|bakery|club|school|office|family|inbox|day|week|memory|team's|guys|people|business|agency|band|freelancer|developer|director|ceo|owner|volunteers|members|students",
);
/** Verbs and adverbs of how things are. */
const STATES = wordList(
  "am|are|is|was|were|run|runs|own|owns|work|works|live|lives|sell|sells|forget|forgets|forgetting|miss|misses|missing|lose|loses|losing|keep|keeps|never|always|often|usually|sometimes|rarely|hardly|barely|hate|hates|love|loves|struggle|struggles|waste|wastes|spend|spends|get|gets|drown|travel|travels|teach|teaches|study|studies|overlook|overlooks|dont|doesnt|cannot|can't|cant|didn't|am|havent|tend|tends|check|checks|know|knows|see|sees|look|looks|need|needs|wait|waits|complain|complains|insist|insists|prefer|prefers|asked|asks|wants|want|have|has|manage|manages|organise|organize|hold|holds|offer|offers|make|makes|rely|relies|depend|depends|promised|busy",
);
/** They make a wish or a rule of the sentence. */
const WISHES = wordList(
  'should|must|shall|ought|only|please|skip|ignore|exclude|include|matter|matters|count|counts|care|instead|except|unless|otherwise|if|when|whenever|let|send|sent|post|mail|email|notify|add|create|first|last|least|most|more|less|than|approve|approval|ask|asked|confirm|called|named|titled|address|each|every|any|all|new|also|then|so|language|english|german|french|short|long|polite|friendly|formal|draft|attach|attached|cc|bcc|not',
);
/** `I need`, `we want`, `we have`: the thing behind it may be asked for. */
const WANTS =
  /^(?:need|needs|want|wants|have|has|prefer|prefers|make|makes|get|gets|hold|holds|offer|offers|see|sees|love|loves)$/;
/** What people have that no plan makes. */
const OWNED =
  /^(?:shop|store|business|company|team|studio|bakery|club|school|agency|band|office|clients|customers|problem|problems|trouble|time|idea|clue|chaos|mess|hotel|restaurant|cafe|café|salon|practice|clinic|start-up|startup|charity|ngo|church|farm|gym|warehouse|this|it|that|newsletter|newsletters|much|spam|soaps|kids|dog|memory|bnb|hostel|developer|freelancer|many|lots|lot|tons|it|these|them|myself)$/;

/** They may say what is wished for, or hold something back. */
const HOLDS =
  /^(?:should|must|shall|only|except|skip|ignore|exclude|looking|trying|hoping|wanting|asking|thinking|wondering|interested|not|never|if|when|whenever|unless|until|so|then|and)$/;

const MAX_PAST = 4;

/** `I'm starting the new term from scratch`, `I changed teams`: what somebody does or has done. */
function isOwnDoing(said: readonly Token[]): boolean {
  const [who, verb, next] = said;
  if (!/^(?:i|we)$/.test(who?.lower ?? '') || !verb) return false;
  const isNow = /^(?:am|are|'m|'re)$/.test(verb.lower) && /[a-z]{2}ing$/.test(next?.lower ?? '');
  const isPast =
    /^(?:[a-z]{3,}ed|left|moved|sold|lost|got|made|bought|forgot|ran|switched|set|wrote)$/.test(verb.lower) &&
    !/^(?:need|want|liked?)/.test(verb.lower);
  return isNow || (isPast && said.length <= MAX_PAST && !said.some(({ lower }) => lower === 'new'));
}

/** What people say that they have not. */
const IDLE = /^(?:time|idea|clue|trouble)$/;

/** Whether a sentence only says how things are with those who ask. */
export function isRemark(said: readonly Token[], words: AsideWords): boolean {
  const [first, second] = said;
  if (!first || !second || said.length > MAX_REMARK || said.some(({ kind }) => kind !== 'word')) return false;
  if (isOwnDoing(said))
    return !mayAsk(said, { from: 0, to: said.length }, words) && !said.some(({ lower }) => HOLDS.test(lower));
  if (said.some(({ lower }) => WISHES.test(lower) || OPENS.test(lower))) return false;
  const at = SELF.test(first.lower) ? 1 : OWN.test(first.lower) ? ownedAt(said) : 0;
  if (at === 0) return isForMine(said);
  const verb = said[at];
  if (!verb || !STATES.test(verb.lower) || mayAsk(said, { from: 0, to: said.length }, words)) return false;
  const isPlain = !/^(?:my|our)$/.test(first.lower) || at < 4;
  const want = said.slice(0, at + 3).findLastIndex(({ lower }, place) => place >= at && WANTS.test(lower));
  const wants = want !== -1;
  const isDenied = said.some(({ lower }) =>
    /^(?:never|dont|doesnt|cannot|can't|cant|nobody|hardly|rarely|havent)$/.test(lower),
  );
  const isOwned = said.slice(at + 1).some(({ lower }) => (isDenied ? IDLE : OWNED).test(lower));
  return isPlain && (!wants || (isDenied && isPronoun(said[want + 1])) || isOwned);
}

const isPronoun = (token: Token | undefined): boolean =>
  /^(?:it|them|these|those|that|this|there|time|anyway|myself)$/.test(token?.lower ?? '');

/** The place of the verb behind `our boss`, `my old assistant`; 0: these words name nobody. */
function ownedAt(said: readonly Token[]): number {
  const end = said.slice(1, 4).findIndex(({ lower }) => WHO.test(lower));
  return end === -1 ? 0 : end + 2;
}

/** `it's for my small bakery`, `this is for our club`. */
function isForMine(said: readonly Token[]): boolean {
  const text = said.map(({ lower }) => lower).join(' ');
  return (
    /^(?:it is|its|it's|this is|that is|thats|that's) (?:all )?(?:for|about) (?:a|an|my|our|the) (?:[a-z-]+ ){0,3}[a-z-]+$/.test(
      text,
    ) && OWNED.test(said.at(-1)?.lower ?? '')
  );
}
