import { made } from '../../text/sentences.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/* Times in fewer words: `for each new month` → `every month`, `set the due date to one week out` → `… to in one week`. */

const PERIOD = /^(?:month|week|day|year|quarter)$/;
const UNIT = wordList('days?|weeks?|months?|hours?');
const COUNT = /^(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty|\d{1,3})$/;

/** The words with each such time in its plain form. */
export function withPlainPeriods(tokens: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const [one, two, three] = [1, 2, 3].map((by) => tokens[at + by]);
    const isEach = token.lower === 'for' && /^(?:each|every)$/.test(one?.lower ?? '');
    const fresh = two?.lower === 'new' ? two : undefined;
    const period = fresh ? three : two;
    if (isEach && one && period && PERIOD.test(period.lower)) {
      line.push(made(token, 'every', fresh ? [one, fresh] : [one]), period);
      at += fresh ? 3 : 2;
    } else if (isAhead(tokens, at) && one && two) {
      line.push(before(token, 'in'), token, made(one, one.lower, [two]));
      at += 2;
    } else line.push(token);
  }
  return line;
}

/** `a week out`, at the end of its clause. */
function isAhead(tokens: readonly Token[], at: number): boolean {
  const end = tokens[at + 3];
  return (
    COUNT.test(tokens[at]?.lower ?? '') &&
    UNIT.test(tokens[at + 1]?.lower ?? '') &&
    /^(?:out|ahead|away)$/.test(tokens[at + 2]?.lower ?? '') &&
    tokens[at - 1]?.lower !== 'in' &&
    (end === undefined || end.kind === 'mark' || /^(?:and|then|in|on|when)$/.test(end.lower))
  );
}
