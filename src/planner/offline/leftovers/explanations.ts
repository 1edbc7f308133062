import { GapKind } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import { mayAsk } from '../text/asides/aside-words.js';
import type { AsideWords } from '../text/asides/aside-words.js';
import { kept } from '../kept.js';
import type { Span, WordsPlan, WordsReading } from '../plan-words.type.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `…, we pack them before we go home`, `…, she phoned about it`: why people ask. Such a clause is set aside only if a plan
 * leaves words of it open, so that none is set aside that means something here.
 */

const MAX_WORDS = 24;
const AUX =
  "(?:'m|'re|'s|'ve|'ll|am|are|is|was|were|have|has|had|will|would|can|could|do|does|did|cannot|(?:do|does|did|is|are|was|has|have|ca|could|wo|would)n'?t)";
const ADVERB = '(?:always|never|often|usually|still|really|just|honestly|sometimes|keep|all|simply|hardly|rarely)';
const STATES =
  '(?:ask|asks|asked|keep|keeps|kept|forget|forgets|forgot|miss|misses|missed|lose|loses|lost|hate|hates|love|loves|know|knows|knew|think|thinks|thought|say|says|said|notice|notices|complain|complains|complained|wait|waits|waited|check|checks|checked|look|looks|looked|read|reads|work|works|worked|insist|insists|insisted|phoned|called|rang|told|promised|handle|handles|get|gets|got|sit|sits|live|lives|struggle|struggles|tend|tends)';
const PEOPLE =
  '(?:people|everyone|everybody|nobody|someone|somebody|(?:half|most|some|all|none|both|many|one|two) of us)';
const OWN = "(?:my|our) (?:[a-z'-]+ ){1,3}";

/** How clauses begin in which people speak of themselves, or of what would help them. */
const OPENINGS = kept((): readonly RegExp[] => [
  new RegExp(`^(?:and |but |as |since |because )?(?:i|we) (?:${AUX} )?(?:${ADVERB} )?[a-z]`),
  new RegExp(`^(?:and |but |as |since |because )?${PEOPLE} (?:${AUX}|${ADVERB}|${STATES}) `),
  new RegExp(`^(?:and |but |as |since |because )?${OWN}(?:${AUX}|${ADVERB}|${STATES}) `),
  /^(?:as |since |because )?(?:he|she) (?:[a-z]{3,}ed|has|had|was|'s|left|got|made|told|said|rang|went|forgot|lost|asks|keeps|never|always) /,
  /^(?:and |but |as |since |because )?(?:it|that|this|those|these) (?:'s|is|are|was|were|has been|gets|get|takes|took) (?:all |just |really |always |honestly )?(?:such|so|too|a (?:pain|mess|nightmare|bit|lot|chore)|annoying|embarrassing|hard|tedious|getting|driving|been|easy|easier|quicker|handy|always|usually) /,
  /^(?:it |that |this )?(?:would|will|'d|'ll|saves?|helps?) (?:really |also |just )?(?:save|help|make|be|me|us|my|our) /,
  new RegExp(
    `^so (?:that )?(?:it|they|he|she|i|we|nobody|no one|everyone|everybody|people) (?:${AUX}|${ADVERB}|${STATES}|have|see|has) `,
  ),
]);

/** They wish for something, or hold something back. */
const HOLDS = wordList(
  'need|needs|want|wants|like|prefer|prefers|wish|expect|expects|should|shouldnt|must|shall|ought|please|only|except|skip|ignore|exclude|include|if|when|whenever|unless|until|otherwise|instead|send|sent|post|mail|email|notify|remind|add|create|approve|assign|assigned|tag|label|labelled|move|moved|called|named|titled|cc|bcc|urgent|priority|attach|attached|first|last|than',
);

/** The clauses of a request that only say why it is asked. */
export function explanationsIn(tokens: readonly Token[], words: AsideWords): readonly Span[] {
  const found: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const end = isOpening(tokens, at) ? endOf(tokens, at) : -1;
    if (end === -1 || !isExplanation(tokens.slice(at, end), words)) continue;
    found.push({ start: tokens[at]?.start ?? 0, end: (tokens[end - 1] as Token).end });
    at = end - 1;
  }
  return found;
}

/** The clauses that hold a question of a plan. */
export function openAmong(spans: readonly Span[], { gaps }: PlanReport): readonly Span[] {
  const asked = gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== GapKind.CONNECTION);
  return spans.filter(({ start, end }) =>
    asked.some((gap) => gap.start !== null && gap.end !== null && gap.start < end && gap.end > start),
  );
}

/** The words without some clauses, and without the marks that set these off. */
export function withoutSpans(tokens: readonly Token[], spans: readonly Span[]): readonly Token[] {
  const isIn = (token: Token | undefined): boolean =>
    token !== undefined && spans.some(({ start, end }) => token.start >= start && token.end <= end);
  return tokens.filter((token, at) => {
    const isSetOff = /^[,(–—-]$/.test(token.lower) && isIn(tokens[at + 1]);
    const isClosed = token.lower === ')' && isIn(tokens[at - 1]);
    const isJoined = /^(?:,|so)$/.test(token.lower) && isIn(tokens[at - 1]) && !isAtEnd(tokens, at);
    return !isIn(token) && !isSetOff && !isClosed && !isJoined;
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

const isAtEnd = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1).every(({ kind }) => kind === 'mark');

/** Behind a mark, or at a word that opens a reason. */
function isOpening(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.lower;
  if (before === undefined) return true;
  return /^[,;.!?(–—-]$/.test(before) || /^(?:so|because|since)$/.test(tokens[at]?.lower ?? '');
}

/** Where the clause ends: at the end of the sentence, or at `, so` behind the first words. -1: other words follow. */
function endOf(tokens: readonly Token[], at: number): number {
  const length = tokens.slice(at).findIndex(({ kind, lower }) => kind === 'mark' && lower !== '’');
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
  const plain = line.replace(/ without fail /, ' ');
  const asking = plain === line ? said : said.filter(({ lower }) => lower !== 'without');
  return !said.some(({ lower }) => HOLDS.test(lower)) && !mayAsk(asking, { from: 0, to: asking.length }, words);
}
