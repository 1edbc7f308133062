import type { Step } from '../../../domain/steps/step.js';
import { stem } from '../text/stem.js';
import type { Edit } from './edit.js';
import { textOf } from './edit.js';
import { listIn } from './rewire.js';
import { wordList } from '../word-list.js';

/** Further names for steps, beside the verbs and nouns of their tools, by the use of the tool. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  send: ['send', 'message', 'notification', 'notify', 'alert', 'note', 'tell'],
  shorten: ['summary', 'summarize', 'summarise', 'digest', 'recap', 'overview'],
  sleep: ['wait', 'pause', 'delay', 'waiting'],
  approve: ['approval', 'confirmation', 'permission', 'asking', 'question'],
  fill: ['template'],
  model: ['translation', 'text'],
};
const FILTERS = ['filter', 'filtering', 'condition'];
const SORTS = ['sort', 'sorting', 'order'];
const SMALL = wordList(
  'a|an|the|any|my|that|this|it|them|these|those|to|in|on|by|via|as|of|more|anymore|part|step|steps|for|me|us|out|off|at|all|into|any|else|channel|message|post|note|sending',
);

/** The steps that words mean: by what their tools are called, by the service, or by their titles. @returns null if the words name none. */
export function namedSteps(edit: Edit, from: number): { readonly steps: readonly Step[]; readonly to: number } | null {
  const { r } = edit;
  const quote = r.mention(from, 'quote');
  const titled =
    quote && edit.steps.filter(({ title, id }) => [title.toLowerCase(), id].includes(quote.value.toLowerCase()));
  if (titled && titled.length > 0) return { steps: titled, to: from + 1 + r.said(from + 1, 'step') };
  let found: readonly Step[] | null = null;
  let to = from;
  for (let at = from; at < Math.min(r.end, from + 8); at += 1) {
    const word = r.lower(at);
    if (r.tokens[at]?.kind === 'mark') break;
    const fitting = edit.steps.filter((step) => isCalled(edit, step, word));
    const narrowed: readonly Step[] = found === null ? fitting : found.filter((step) => fitting.includes(step));
    if (r.mention(at, 'address') && r.is(at - 1, 'to')) {
      // The address says which message is meant.
      const address = r.mention(at, 'address')?.value ?? '';
      const holders: readonly Step[] = (found ?? edit.steps).filter((step) =>
        JSON.stringify(step.input).includes(address),
      );
      if (holders.length === 0) break;
      found = holders;
      to = at + 1;
    } else if (narrowed.length > 0) {
      found = narrowed;
      to = at + 1;
    } else if (SMALL.test(word)) {
      if (found !== null && at === to) to = at + 1;
    } else {
      break;
    }
  }
  if (found === null) return null;
  // `to` at the end belongs to what comes after it.
  while (to > from && /^(?:to|for|with|in|on|by|as|of|from|into)$/.test(r.lower(to - 1))) to -= 1;
  return { steps: found, to };
}

function isCalled(edit: Edit, step: Step, word: string): boolean {
  const planning = edit.planningOf(step);
  if (!planning) return false;
  const said = stem(word);
  const is = (names: readonly string[]): boolean => names.some((name) => stem(name) === said);
  if (planning.use === 'send') {
    const own =
      planning.service === 'email'
        ? ['mail', 'email', 'emailing', 'mailing']
        : planning.service === undefined
          ? []
          : [planning.service];
    // A message to Slack is posted, and a mail is not.
    const verbs = planning.service === 'email' ? ['forward'] : ['post', 'posting', 'announce'];
    return is([...own, ...verbs, ...(CALLED['send'] ?? [])]);
  }
  if (planning.use === 'compute') {
    const { expression } = step.input;
    const isFilter = typeof expression === 'string' && listIn(expression) !== null && /^\[[\w.]+\[/.test(expression);
    return is(
      isFilter ? FILTERS : /\^\(/.test(textOf(expression)) ? SORTS : ['count', 'counting', 'calculation', 'total'],
    );
  }
  return is(CALLED[planning.use] ?? []);
}
