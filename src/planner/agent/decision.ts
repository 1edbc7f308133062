import { knownEventTypes } from '../../domain/event/types/index.js';
import { PlanStatus, readBackOf, withGaps } from '../../domain/plan-report/index.js';
import type { ServicesMeant } from '../account/index.js';
import { CONFIRM } from '../confirm/index.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { formStartOf } from './starts/form-start.js';
import { approverIn } from './starts/approvers.js';
import { orderFor } from './own-order.js';
import type { ReadPlan } from './read-plan.type.js';
import { UNKNOWN_DECIDER, whoDecides, withoutAddress } from './people/who-decides.js';
import { FORMS } from './starts/start-words.js';

/*
 * A form on whose answers another person decides: `a holiday request form that the manager approves, and the employee gets the
 * decision by mail`. It is planned in steps: the form, a question by mail, and the decision by mail.
 */

/** Another person decides. */
const DECIDES =
  /\b(?:approv(?:e|es|al|ed|ing)|declin(?:e|es|ed|ing)|reject(?:s|ed)?|signs? off|sign-off|decides?|decision)\b/i;
/** The one who has filled in the form hears of it. */
const HEARS =
  /\b(?:inform(?:s|ed)?|tells?|told|notif(?:y|ies|ied)|e-?mails?|mails?|receives?|hears?|gets?|let|sends?|sent|answers?|repl(?:y|ies))\b[^.;]*\b(?:employees?|person|sender|applicants?|requesters?|claimants?|visitors?|submitters?|volunteers?|members?|staff|colleagues?|people|them|him|her|decision|answer|result|outcome|yes or no)\b/i;
/** Work that these three steps do not do. */
const MORE =
  /\b(?:tables?|spreadsheets?|lists?|save|store|log|record|calendar|pdf|csv|excel|https?|api|website|letters?|welcome|contract|link|if (?:the|it is|it's) (?:over|above|more|under|below)|over \d|more than|days? later|remind)\b/i;
const MINE = /\b(?:i|me|my) (?:approve|decide|confirm)|\b(?:ask|let) me\b|\bmy approval\b/i;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Null: the words ask for something else, or for more. */
export async function decisionFor(
  { report }: ReadPlan,
  request: PlanRequest,
  { sure }: ServicesMeant,
  planner: Planner,
): Promise<Plan | null> {
  const words = report.request;
  const page = knownEventTypes().find(({ planning }) => planning?.page?.fieldsAt !== undefined)?.planning?.page;
  const isAsked = FORMS.test(words) && DECIDES.test(words) && HEARS.test(words);
  // Texts of the user stay what they are.
  const isMore = MORE.test(words) || MINE.test(words) || /["“]/.test(words);
  if (!page || !isAsked || sure.length > 0 || isMore) return null;
  const [said, ...others] = words.match(ADDRESS) ?? [];
  const { isMe, isSaid } = approverIn(words);
  const address = said ?? (isMe && isSaid ? (request.email ?? undefined) : undefined);
  if (others.length > 0) return null;
  const { form, gaps, assumptions } = formStartOf(page, words);
  const title = typeof form['title'] === 'string' ? form['title'].replace(/ form$/i, '').toLowerCase() : 'request';
  const ordered = await orderFor(
    `When a form with the fields name and email is submitted, ask ${address ?? UNKNOWN_DECIDER} for approval. If it is approved, mail the sender "Your ${title} was approved.", otherwise mail the sender "Your ${title} was declined."`,
    request,
    planner,
  );
  const [ask, yes, no, ...more] = ordered?.plan.steps ?? [];
  const trigger = ordered?.plan.trigger;
  if (!ordered || !ask || !yes || !no || more.length > 0 || !trigger?.source) return null;
  const open = ordered.report.gaps.filter(({ id }) => id !== CONFIRM);
  if (open.some(({ isBlocking }) => isBlocking)) return null;
  const question = { ...ask.input, message: messageFor(title) };
  const steps = [{ ...ask, input: address === undefined ? withoutAddress(question) : question }, yes, no];
  const start = { ...trigger, source: { ...trigger.source, [page.source]: form } };
  return {
    steps,
    trigger: start,
    inputSchema: null,
    report: withGaps(
      {
        ...report,
        status: PlanStatus.DRAFT,
        readBack: readBackOf({ steps, trigger: start }, request.tools, report.language),
        assumptions: [
          ...assumptions,
          ...ordered.report.assumptions.filter(({ text }) => address !== undefined || !text.includes(UNKNOWN_DECIDER)),
        ],
        ledger: report.ledger.map((entry) =>
          /^(?:neutral|assumption|left out)$/.test(entry.effect)
            ? entry
            : { ...entry, owner: ask.tool, effect: '/steps/0/input' },
        ),
      },
      [...gaps, ...(address === undefined ? [whoDecides(null, 0)] : []), ...open],
    ),
  };
}

/** All that the visitor has given, a line each. */
const messageFor = (title: string): string =>
  `{{ "Approve this ${title.replaceAll(/["{}\\]/g, '')}?\\n\\n" & $join($each(trigger.payload.data, function($v, $k) { $k & ": " & $string($v) }), "\\n") }}`;
