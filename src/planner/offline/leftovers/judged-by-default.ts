import { attach } from '../read/held-condition.js';
import { judgedOf } from '../read/made/judged.js';
import type { Reading } from '../read/reading.js';
import { JUDGED_FILTER } from '../text/pins.js';

/*
 * `whenever someone emails asking to book a room`: no field tells which mails are meant. If a model is connected, and no
 * other way comes into question, the model judges each of them. The report says so.
 */

/** What somebody wants or says, or what a file is: a reader sees it, and no number or time tells it. */
const BY_MEANING =
  /^(?:(?:who is|that is|is|are) )?(?:(?:asking|requesting|complaining|inquiring|enquiring|thanking|offering|inviting|wanting|apologi[sz]ing|proposing|suggesting|begging|protesting|praising|criticizing|criticising)\b.*|(?:with )?(?:an? )?[a-z]+ (?:attached|enclosed))$/i;
/** Times, amounts and roles, which no text tells. */
const BY_FACT =
  /\b(?:days?|weeks?|months?|hours?|minutes?|years?|today|yesterday|due|overdue|late|again|twice|files?|attachments?|documents?|photos?|images?|pictures?|admins?|owners?|members?)\b|\d/i;

/** Takes the only way in which things can be known for the answer to the question about them. */
export function judgeByDefault(r: Reading): void {
  const { builder, account } = r;
  const hasModel = r.has.connections.some(({ kind }) => kind === 'MODEL');
  const asked = builder.gaps().filter(({ isFilter, isBlocking }) => isFilter === true && isBlocking);
  const [gap, ...more] = asked;
  const [step, ...others] = builder.steps;
  const [way, ...ways] = gap?.choices ?? [];
  const isMeaning = gap !== undefined && BY_MEANING.test(gap.words) && !BY_FACT.test(gap.words);
  const isOnly =
    isMeaning && more.length === 0 && ways.length === 0 && way?.words?.includes(`(${JUDGED_FILTER})`) === true;
  if (!hasModel || !isOnly || !gap || !step || !r.event?.value) return;
  const words = account.tokens.filter(({ index }) => account.gapAt(index) === gap.id);
  // `a comment asking for help on a Linear issue`: another service is meant than that of the event.
  if (words.some(({ index }) => r.frames.services.at(account.tokens, index) !== null)) return;
  const condition = judgedOf(r, gap.words);
  if (!condition) return;
  builder.dropAbout(new Set(words.map(({ index }) => index)), step, '/judged');
  for (const { index } of words) account.take(index, index + 1, condition.part, 'when');
  attach(r, [step, ...others], { condition, isNot: false, sentence: 0 });
}
