import { GapKind } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import { mayAsk } from '../text/asides/aside-words.js';
import type { AsideWords } from '../text/asides/aside-words.js';
import { range } from '../../../lib/collections/range.js';
import { isToldThat } from '../text/background.js';
import { kept } from '../kept.js';
import type { Span, WordsPlan, WordsReading } from '../plan-words.type.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `…, we pack them before we go home`, `…, she phoned about it`: why people ask. Such a clause is set aside only if a plan
 * asks about words of it and uses none of them. A clause that wishes for something, denies something or names something stays.
 */

const MAX_WORDS = 24;
const IS = '(?:am|are|is|was|were|have|has|had|will|would|can|could|do|does|did)';
const ADVERB = '(?:always|often|usually|still|really|just|honestly|sometimes|keep|all|simply)';
const STATES =
  '(?:ask|asks|asked|keep|keeps|kept|forget|forgets|forgot|miss|misses|missed|lose|loses|lost|hate|hates|love|loves|know|knows|knew|think|thinks|thought|say|says|said|notice|notices|complain|complains|complained|wait|waits|waited|look|looks|looked|read|reads|work|works|worked|insist|insists|insisted|phoned|called|rang|told|promised|sit|sits|live|lives|struggle|struggles|tend|tends)';
const PEOPLE = '(?:people|everyone|everybody|someone|somebody|(?:half|most|some|all|both|many|one|two) of us)';
const OWN = "(?:my|our) (?:[a-z'-]+ ){1,3}";
const REASON = '(?:as |since |because )?';

const HABIT =
  /^(?:as |since |because )?(?:i|we) (?:never|hardly ever|rarely) (?:look|see|check|read|remember|notice|find|hear|know) /;

/** How clauses begin in which people speak of themselves, or of what would help them. */
const OPENINGS = kept((): readonly RegExp[] => [
  new RegExp(`^${REASON}(?:i|we) (?:${IS} )?(?:${ADVERB} )?[a-z]`),
  new RegExp(`^${REASON}(?:${PEOPLE} |${OWN})(?:${IS}|${ADVERB}|${STATES}) `),
  new RegExp(
    `^${REASON}(?:he|she) (?:[a-z]{3,}ed|has|had|is|was|left|got|made|told|said|rang|went|forgot|lost|asks|keeps|always) `,
  ),
  new RegExp(
    `^${REASON}(?:it|that|this|those|these) (?:is|are|was|were|gets|get|takes|took) (?:all |just |really |always |honestly )?(?:such|so|too|a (?:pain|mess|nightmare|bit|lot|chore)|annoying|embarrassing|hard|tedious|getting|driving|been|easy|easier|quicker|handy|always|usually) `,
  ),
  /^(?:it |that |this )?(?:would|will|saves?|helps?) (?:really |also |just )?(?:save|help|make|be|me|us|my|our) /,
  // A result that is wished for may be a part of the order. One that is to be avoided is only a reason.
  /^so (?:that )?(?:it|they|he|she|i|we) (?:dont|don't|doesnt|doesn't|wont|won't|never) /,
  // What somebody can do then, or knows, is done by nobody else. What is checked before it goes out waits for an approval.
  new RegExp(
    `^so (?:that )?(?!.* (?:check|review|approve|decide|change|correct|fix|stop|see) )(?:i|we|they|he|she|nobody|nobody's|(?:my|our|their) [a-z-]+) (?:can|could|know|knows|will know|have|has|[a-z]+ gets?) `,
  ),
  /^(?:just )?so nobody/,
  /^because (?:i|we|they|he|she|it|the|my|our) /,
  /^(?:its|it's|it is|that's|thats) (?:a|an|such|so|too) /,
  // `I never look at Slack on shoot days` is a habit.
  HABIT,
]);

/** They wish for something, hold something back, or give people a right. */
const HOLDS = wordList(
  'need|needs|want|wants|like|prefer|prefers|wish|expect|expects|should|shouldnt|must|shall|ought|please|only|except|skip|ignore|exclude|include|if|when|whenever|unless|until|otherwise|instead|send|sent|post|mail|email|notify|remind|add|create|approve|assign|assigned|tag|label|labelled|move|moved|called|named|titled|cc|bcc|urgent|priority|attach|attached|than|copy|edit|comment|view|write|access|book|pay|sign|vote|join|approval|veto|intervene|get|gets|receive|receives|each|every|any|language|english|german|french|short|long|polite|friendly|formal|draft|confirm|address|start|starts|begin|begins|end|ends|contain|contains|show|shows|count|counts|matter|matters|treat|use|uses',
);
/** Without `so`, what people do not do is a rule: `we don't count test orders`. */
const DENIES = wordList(
  "not|never|no|none|nobody|dont|don't|doesnt|doesn't|cannot|cant|can't|wont|won't|isnt|isn't|arent|aren't|hardly|rarely",
);
/** Behind these, words may be a text for people. */
const SPEAKS = wordList(
  'saying|says|say|said|reads|reading|announcing|telling|tell|ask|asking|remind|reminding|know|write|message|text|reply|prompt|:',
);

/** The clauses of a request that only say why it is asked. */
export function explanationsIn(tokens: readonly Token[], words: AsideWords): readonly Span[] {
  const found: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const end = isOpening(tokens, at) && !isInText(tokens, at) ? endOf(tokens, at) : -1;
    if (end === -1 || !isExplanation(tokens.slice(at, end), words)) continue;
    found.push({ start: tokens[at]?.start ?? 0, end: (tokens[end - 1] as Token).end });
    at = end - 1;
  }
  return found;
}

/** The clauses that a plan asks about, and of which it has used no word. */
export function openAmong(spans: readonly Span[], { gaps, ledger }: PlanReport): readonly Span[] {
  const asked = gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== GapKind.CONNECTION);
  const used = ledger.filter(({ effect }) => effect.startsWith('/'));
  return spans.filter(
    (span) => asked.some((gap) => overlaps(span, gap)) && !used.some((entry) => overlaps(span, entry)),
  );
}

/** Whether words have a part in some others. Words without a place have none. */
export const overlaps = (span: Span, { start, end }: { start: number | null; end: number | null }): boolean =>
  start !== null && end !== null && start < span.end && end > span.start;

/** Whether a word stands in one of the clauses. */
export const isWithin = (token: Span, spans: readonly Span[]): boolean =>
  spans.some(({ start, end }) => token.start >= start && token.end <= end);

/** The words without some clauses, and without the marks that set these off. */
export function withoutSpans(tokens: readonly Token[], spans: readonly Span[]): readonly Token[] {
  const isIn = (token: Token | undefined): boolean => token !== undefined && isWithin(token, spans);
  return tokens.filter((token, at) => {
    const isBefore = /^[,(–—-]$/.test(token.lower) && isIn(tokens[at + 1]);
    const isBehind = /^[,)]$/.test(token.lower) && isIn(tokens[at - 1]);
    return !isIn(token) && !isBefore && !isBehind;
  });
}

/** A reading whose plans state which clauses they do not follow. */
export function stating({ plan, learned }: WordsReading, words: string, spans: readonly Span[]): WordsReading {
  const assumptions = spans.map(({ start, end }) => {
    const said = words.slice(start, end);
    const text = `"${said}" only says why it is asked: nothing in the plan comes of it.`;
    return { words: said, text, target: '/steps', alternatives: [] };
  });
  const stated = (made: WordsPlan): WordsPlan => ({
    ...made,
    report: { ...made.report, assumptions: [...made.report.assumptions, ...assumptions] },
  });
  const own = stated(plan);
  return {
    plan: own,
    learned: async () => {
      const made = await learned();
      return made === plan ? own : stated(made);
    },
  };
}

/** Behind a mark, or at a word that opens a reason. */
function isOpening(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.lower;
  if (before === undefined) return true;
  return /^[,;.!?(–—-]$/.test(before) || /^(?:so|because|since)$/.test(tokens[at]?.lower ?? '');
}

/** Whether words for people may stand before a place in its sentence. */
function isInText(tokens: readonly Token[], at: number): boolean {
  const from = tokens.slice(0, at).findLastIndex(({ lower }) => /^[.;!?\n]$/.test(lower)) + 1;
  return range(from, at).some((place) => SPEAKS.test(tokens[place]?.lower ?? '') || isToldThat(tokens, place));
}

/** The end of the clause: the end of the sentence, or `, so` behind the first words. -1: other words follow. */
function endOf(tokens: readonly Token[], at: number): number {
  const length = tokens.slice(at).findIndex(({ kind, lower }) => kind === 'mark' && lower !== "'");
  const end = length === -1 ? tokens.length : at + length;
  if (end === at || end - at > MAX_WORDS) return -1;
  const mark = tokens[end]?.lower;
  if (mark === ',') return at === 0 && tokens[end + 1]?.lower === 'so' ? end : -1;
  const isSmile = mark === ':' && tokens[end + 1]?.lower === ')';
  return mark === undefined || isSmile || /^[.;!?)]$/.test(mark) ? end : -1;
}

function isExplanation(said: readonly Token[], words: AsideWords): boolean {
  const line = `${said.map(({ lower }) => lower).join(' ')} `;
  if (said.length < 3 || !OPENINGS().some((opening) => opening.test(line))) return false;
  const asking = line.includes(' without fail ') ? said.filter(({ lower }) => lower !== 'without') : said;
  const isHeld = said.some(
    ({ lower }) => HOLDS.test(lower) || (DENIES.test(lower) && !/^(?:just )?so /.test(line) && !HABIT.test(line)),
  );
  // A name may be a value.
  const isNamed = said.slice(1).some(({ text }) => /^\p{Lu}/u.test(text) && text !== 'I');
  return !isHeld && !isNamed && !mayAsk(asking, { from: 0, to: asking.length }, words);
}
