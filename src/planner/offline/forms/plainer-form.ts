import { ENDS, renumbered } from '../text/sentences.js';
import { withoutDots } from '../text/plain-words.js';
import { sentThings } from '../text/services/fragments.js';
import { lastingState } from '../text/services/lasting-states.js';
import { nounsFirst } from '../text/work/models/model-nouns.js';
import type { ServiceWords } from '../text/services/words.js';
import type { Token } from '../text/tokens.js';
import { withDayBefore } from './described/day-before.js';
import { withKeptDraft } from './described/drafts-kept.js';
import { withEachTitle } from './described/each-title.js';
import { followsWhat } from './described/kept-in-step.js';
import { withOwnTrigger } from './described/own-triggers.js';
import { withScore } from './described/scored.js';
import { withStyledReminder } from './described/styled-reminders.js';
import { withMine, withUnfinished } from './described/unfinished.js';
import { asWished } from './wishes.js';
import { withVerb } from './acts.js';
import { madeFirst } from './done-first.js';
import { asEachOne } from './each.js';
import { withCount } from './counted.js';
import { withFormOf } from './handed-in.js';
import { withChatPhrases } from './phrases/chat-phrases.js';
import { withAskedFields } from './phrases/asked-fields.js';
import { withBareProjects } from './phrases/bare-projects.js';
import { withBothValues, withFieldChanges } from './phrases/field-changes.js';
import { withFreeTexts } from './phrases/free-texts.js';
import { withPlainThem } from './phrases/known-people.js';
import { withPlainPeriods } from './phrases/plain-periods.js';
import { withColumnsRead } from './phrases/summed-columns.js';
import { withWorkThings } from './phrases/work-things.js';
import { withPostedTo } from './posted-to.js';
import { withFileNouns } from './file-names.js';
import { withoutLead } from './leads.js';
import { asWhen } from './starts.js';
import { namesBehind, withoutMarks } from './symbols.js';
import { senderForward, stateForward, withComma } from './order-of-words.js';
import { withSaying } from './texts.js';
import { asTimed } from './timed.js';
import { withAiSummary, withCellsRead, withReportsRead } from './read-and-sent.js';
import { withPublicLinks } from './shared-links.js';
import { withItsDate } from './on-its-date.js';
import { withPlacedNames } from './placed-names.js';
import { withWholeTables } from './whole-tables.js';
import { withChangesTold } from './told-changes.js';
import { toldThere, withoutAm } from './told-there.js';

/** A plainer way to say the same; null: the words are plain already. */
export function plainerForm(tokens: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const short = withColumnsRead(withPlainPeriods(withPlainThem(withFreeTexts(withoutDots(tokens), words))));
  const fields = withBareProjects(
    withBothValues(withFieldChanges(withWorkThings(withAskedFields(short), words), words)),
    words,
  );
  const chat = withChatPhrases(fields, words);
  const marked = withMine(withUnfinished(withKeptDraft(withoutMarks(renumbered(chat)), words)));
  const named = namesBehind(marked, (at) => words.anyService(marked, at));
  const told = asOrdered(withoutAm(toldThere(named, words)), words);
  const plain = withTables(withStyledReminder(told, words) ?? told, words);
  const line: Token[] = [];
  let from = 0;
  for (let at = 0; at <= plain.length; at += 1) {
    const token = plain[at];
    // A question may be a start: `Card moved? Tell me.`
    if (
      token !== undefined &&
      (!ENDS.test(token.lower) || (token.lower === '?' && from === 0 && at < plain.length - 2))
    )
      continue;
    const sentence = plain.slice(from, at);
    line.push(...plainer(sentence, words));
    if (token) line.push(token);
    from = at + 1;
  }
  const made = renumbered(line);
  const isSame = made.length === tokens.length && made.every(({ lower }, at) => lower === tokens[at]?.lower);
  return isSame ? null : made;
}

/** Starts and numbers that stand inside an act, before it. */
const asOrdered = (tokens: readonly Token[], words: ServiceWords): readonly Token[] =>
  withFormOf(withCount(withPostedTo(tokens, words), words), words);

/** Files, folders, cells and whole tables in the words that are known for them. */
const withTables = (tokens: readonly Token[], words: ServiceWords): readonly Token[] =>
  withFileNouns(
    withPublicLinks(
      withWholeTables(
        withPlacedNames(
          withAiSummary(withReportsRead(withCellsRead(withItsDate(withChangesTold(tokens)), words), words), words),
          words,
        ),
      ),
    ),
    words,
  );

/** A sentence in its plainest form. */
function plainer(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const described =
    withOwnTrigger(sentence, words) ??
    followsWhat(sentence, words) ??
    withDayBefore(sentence) ??
    withEachTitle(sentence, words) ??
    withScore(sentence, words);
  if (described) return described;
  const parted = withComma(sentence, words) ?? sentence;
  const placed = senderForward(parted) ?? parted;
  const clear = stateForward(placed) ?? placed;
  const asked = withoutLead(clear) ?? clear;
  const wished = asWished(asked, words);
  if (wished?.[0]?.lower === 'when') return wished;
  const said = nounsFirst(wished ?? asked);
  const order = madeFirst(said) ?? withSaying(said, words) ?? said;
  // Things, a time and a place are read as they are.
  if (sentThings(order, words) !== null || lastingState(order, words) !== null) return order;
  return asTimed(order, words) ?? asWhen(order, words) ?? asEachOne(order, words) ?? byAi(order, words);
}

/** `AI reads …`, also behind a lead. */
const byAi = (sentence: readonly Token[], words: ServiceWords): readonly Token[] =>
  sentence.slice(0, 2).some(({ lower }) => lower === 'ai') ? withVerb(sentence, words) : sentence;
