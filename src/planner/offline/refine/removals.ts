import type { Step } from '../../../domain/steps/step.js';
import type { Edit } from './edit.js';
import { textOf } from './edit.js';
import { namedSteps } from './named-steps.js';
import { listIn } from './rewire.js';

const LEADS = [
  'do not',
  'dont',
  'no longer',
  'never',
  'stop',
  'please do not',
  'without',
  'leave out',
  'leave off',
  'skip',
  'drop',
  'remove',
  'delete',
  'omit',
  'cut out',
  'cut',
  'no',
  'no more',
  'get rid of',
  'take out',
  'ditch',
  'not',
  'forget',
  'forget about',
  'lose',
  'instead of',
  'rather than',
  'in place of',
  'you can skip',
  'there is no need to',
  'no need to',
  'no need for',
  'i do not need',
  'i dont need',
  'i do not want',
  'i dont want',
  'we do not need',
  'we dont need',
  'replace',
] as const;
const TAILS = [
  'any more',
  'anymore',
  'at all',
  'any longer',
  'from it',
  'from now on',
  'altogether',
  'entirely',
  'completely',
] as const;

/**
 * `do not mail it`, `leave out the summary`, `instead of Slack`: steps that go. `all rows, not only unpaid ones` takes
 * a filter away.
 */
export function readRemovals(edit: Edit): void {
  const { r } = edit;
  readAllOf(edit);
  for (let at = 0; at < r.tokens.length; at += 1) {
    const lead = edit.isFree(at) ? r.said(at, ...LEADS) : 0;
    if (lead === 0) continue;
    const named = namedSteps(edit, at + lead);
    // `not only`, `no later than`: nothing goes.
    if (!named || r.is(at + lead, 'only|later|earlier')) continue;
    if (
      (!r.is(at, 'replace') && isExceptionOf(edit, named.to)) ||
      namesOther(edit, named.to, named.steps) ||
      namesAnother(edit, named.to)
    )
      continue;
    const tail = r.said(named.to, ...TAILS);
    const steps = named.steps.filter((step) => !edit.removed.includes(step));
    if (steps.length === 0) continue;
    edit.take(at, named.to + tail);
    if (steps.length > 1) edit.unclear.push(r.textOf(at, named.to));
    else edit.removed.push(...steps);
    readWith(edit, at, named.to + tail);
  }
  readEnough(edit);
}

/** `skip mails without an attachment`: what comes after says which of many. */
function isExceptionOf({ r }: Edit, at: number): boolean {
  if (r.is(at, 'on|at|during|in') && isTime(r.lower(at + 1), r.lower(at + 2))) return true;
  return (
    isTime(r.lower(at), '') ||
    (r.said(at, 'without', 'with', 'that', 'which', 'whose', 'from', 'about', 'where', 'if', 'when', 'unless') > 0 &&
      !r.is(at, 'from it|now'))
  );
}

/** `do not send it to bob@example.com`, who does not get it: the message itself is not meant. */
function namesAnother({ r }: Edit, at: number): boolean {
  return r.is(at, 'to') && r.mention(at + 1, 'address') !== null;
}

/** `drop a note in Slack`: another message than the one that there is. */
function namesOther(edit: Edit, from: number, steps: readonly Step[]): boolean {
  const { r } = edit;
  const services = r.frames.ofUse('send').flatMap(({ planning }) => planning.service ?? []);
  for (
    let at = from;
    at < r.end && r.tokens[at]?.kind !== 'mark' && !r.is(at, 'and|but|then|post|send|mail|with|by');
    at += 1
  ) {
    const service = services.find((one) => r.lower(at) === one);
    if (service !== undefined && !steps.some((step) => edit.planningOf(step)?.service === service)) return true;
  }
  return false;
}

/** `do not send it on Fridays`: it is about when. */
function isTime(word: string, next: string): boolean {
  return /^(?:\w+days?|weekends?|weekdays?|night|nights|morning|mornings|evening|evenings|holidays?|\d.*)$/.test(
    /^(?:the|a)$/.test(word) ? next : word,
  );
}

/** `replace Slack with a mail to …`: what comes after `with` is done in its place. */
function readWith(edit: Edit, at: number, to: number): void {
  if (edit.r.is(at, 'replace') && edit.r.is(to, 'with|by')) edit.take(to, to + 1);
}

/** `all rows, not only the unpaid ones`. */
function readAllOf(edit: Edit): void {
  const { r } = edit;
  const at = r.tokens.findIndex((_token, index) => edit.isFree(index) && r.is(index, 'all|every|everything'));
  if (at === -1) return;
  const filters = edit.steps.filter(
    ({ input }) =>
      typeof input['expression'] === 'string' &&
      listIn(input['expression']) !== null &&
      input['expression'].startsWith('[steps.') &&
      /^\[[\w.]+\[(?!\[)/.test(input['expression']),
  );
  const [filter] = filters;
  if (!filter) return;
  const noun = r.said(
    at + 1,
    'rows',
    'posts',
    'items',
    'mails',
    'emails',
    'messages',
    'entries',
    'lines',
    'of them',
    'the rows',
    'the posts',
    'the items',
  );
  const start = at + 1 + noun;
  const not = r.said(
    start,
    ', not only',
    'not only',
    ', not just',
    'not just',
    ', not only the',
    'not only the',
    ', not just the',
    'and not only',
    'and not just',
  );
  if (noun === 0 && not === 0) return;
  const end = not === 0 ? start : endOf(edit, start + not, filter);
  if (end === null) return;
  if (filters.length > 1) return void edit.unclear.push(r.textOf(at, end));
  edit.take(at, end);
  edit.removed.push(filter);
  return undefined;
}

/** The words of the filter itself. */
function endOf({ r }: Edit, from: number, filter: Step): number | null {
  const expression = textOf(filter.input['expression']).toLowerCase();
  let at = from;
  while (
    at < r.end &&
    r.tokens[at]?.kind === 'word' &&
    (expression.includes(`"${r.lower(at)}"`) ||
      /^(?:the|ones|rows|posts|items|with|status|that|are|is)$/.test(r.lower(at)))
  )
    at += 1;
  return at > from ? at : null;
}

/** `Slack is enough`: the other messages go. */
function readEnough(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const named = edit.isFree(at) ? namedSteps(edit, at) : null;
    const gone = named ? r.said(named.to, ...NOT_NEEDED) : 0;
    if (named && gone > 0 && named.steps.length === 1) {
      edit.take(at, named.to + gone);
      edit.removed.push(...named.steps.filter((step) => !edit.removed.includes(step)));
      continue;
    }
    const said = named ? r.said(named.to, 'is enough', 'only', 'is fine', 'will do', 'alone is enough', 'alone') : 0;
    if (!named || said === 0) continue;
    const others = edit.senders().filter((step) => !named.steps.includes(step) && !edit.removed.includes(step));
    if (named.steps.length !== 1 || others.length === 0) continue;
    edit.take(at, named.to + said);
    edit.removed.push(...others);
  }
}

const NOT_NEEDED = [
  'not needed',
  'is not needed',
  'is not needed any more',
  'not needed any more',
  'no longer needed',
  'is no longer needed',
  'can go',
  'is not necessary',
  'not necessary',
  'not any more',
  'no more',
];
