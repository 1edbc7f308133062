import { TriggerType, type TriggerDraft } from '../../../domain/trigger.js';
import { mentionsIn, restore, type MarkedText } from '../text/mentions.js';
import { stemmed } from '../text/stem.js';
import { eventClauses, headClause, sentenceClauses, type Clause } from './event-clauses.js';
import { eventInWords } from './known-events.js';
import { readMailEvent } from './mail-event.js';

/** Which event starts it, and where the words say so. */
export interface EventReading {
  readonly trigger: TriggerDraft;
  /** The part of the marked text that says nothing else; null where it says more. */
  readonly span: { readonly start: number; readonly end: number } | null;
}

/** What says in a sentence without an opening that it is about what comes rather than about what is there. */
const COMING = / (?:new|incom|each|every|any|whatever|all|arriv|receiv|come|merg|fail|declin|cancel|complet|finish|publish|mention|end|go wrong|land|forward|redirect|post|writ|open|creat|clos|label|pay|refund|push|call|broken|break|start|chang|renew|updat|upgrad|fil|assign|add) /;
/** A sentence that asks for a search is about what is there. */
const SEARCHING = / (?:find|search|look for|list|count|unread|inbox|last week|past week|today|last|past|yesterday) /;

/** What makes it plain all the same. */
const ARRIVING = / (?:arriv|incom|receiv|come in) /;

/**
 * What event starts it, by name or in words (`when a new GitHub issue is opened`, `when an email arrives`, `merged PR ->
 * summary`); null where none does.
 *
 * @param hasSchedule the words say when it runs: then only a clause that says `when …` can say that an event does.
 */
export function readEvent(marked: MarkedText, hasSchedule: boolean): EventReading | null {
  const openings = eventClauses(marked.text).filter(({ isStrong }) => isStrong || !hasSchedule);
  for (const clause of openings) {
    const trigger = readClause(clause, marked);
    if (trigger) return { trigger, span: clause };
  }
  if (hasSchedule) return null;
  const head = headClause(marked.text);
  const headTrigger = head && (readClause(head, marked, true) ?? null);
  if (head && headTrigger && !SEARCHING.test(stemmed(head.text))) return { trigger: headTrigger, span: head };
  for (const clause of sentenceClauses(marked.text)) {
    const stems = stemmed(clause.text);
    if (!COMING.test(stems) || (SEARCHING.test(stems) && !ARRIVING.test(stems))) continue;
    const trigger = readClause(clause, marked, true);
    if (trigger) return { trigger, span: null };
  }
  return null;
}

function readClause(clause: Clause, marked: MarkedText, isSentence = false): TriggerDraft | null {
  const named = mentionsIn(clause.text, marked.mentions, 'event')[0];
  const stems = stemmed(clause.text);
  // `emit the event report.ready` makes one, and `wait for the event x.y` is a step.
  if (named && !/ (?:emit|rais|fir|wait|send|trigger|publish|until) /.test(stems)) return { type: TriggerType.EVENT, eventType: named.value, filters: {} };
  if (named || mentionsIn(clause.text, marked.mentions, 'url').length > 0 && !isSentence) return null;
  const known = eventInWords(stems, isSentence);
  // `email new GitHub issues to …`: what is done by mail is not about mail.
  const isOfService = isSentence && known !== null && /^(?:github|stripe)\./.test(known.words.type) && !/ (?:new|incom|every|each|any|all) (?:mail|email|e-mail) /.test(stems);
  const mail = isOfService ? undefined : readMailEvent(clause, marked, isSentence);
  if (mail !== undefined) return mail;
  if (!known) return null;
  if (isSentence && known.words.type === 'slack.message' && !/ (?:each|every|any|whatever|all) (?:\S+ ){0,2}(?:messag|post|writ|slack)| whatever | (?:someon|somebody|anyon|anybody|people|person|user|colleagu) (?:post|writ|say) /.test(stems)) return null;
  if (isSentence && known.words.type.startsWith('workflow.') && mentionsIn(marked.text, marked.mentions, 'workflow').length > 0) return null;
  // What is said of it elsewhere counts too: `GitHub acme/shop: new issues …`.
  const within = known.words.filters?.(restore(clause.text, marked.mentions)) ?? {};
  const around = known.words.filters?.(restore(marked.text, marked.mentions)) ?? {};
  return { type: TriggerType.EVENT, eventType: known.words.type, filters: { ...known.filters, ...around, ...within } };
}
