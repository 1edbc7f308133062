/**
 * Plans requests that are marked with all that they need, and counts what the plans lack: starts, people who are asked for,
 * fields, deciders and tools. It reads no plan as a person does: a plan that lacks nothing may still be wrong.
 *
 * Usage: npm run measure:needs [-- FILE] [-- --show KIND]. Default: training/needs/held-out.tsv, which nothing has learned
 * from. The lines are those of training/README.md.
 *
 *   --show KIND   the requests whose plans lack that, as `start:form` or `person`
 */
import { parseArgs } from 'node:util';
import { markedRequests } from './lib/marked-requests.mjs';
import { createWholePlanner } from './lib/whole-planner.mjs';

const { values, positionals } = parseArgs({ options: { show: { type: 'string' } }, allowPositionals: true });
const file = positionals[0] ?? new URL('../training/needs/held-out.tsv', import.meta.url);

/** What starts a run besides times, by the beginning of the name of its event. */
const EVENTS = { form: /^form\./, webhook: /^webhook\./, mail: /mail/, time: /^rss\./ };
/** Starts that a schedule serves. */
const BY_TIME = new Set(['time', 'page', 'table']);
/** Tools for the work, by their names. */
const TOOLS = {
  sort: /^email\.update$/,
  draft: /^email\.draft$/,
  write: /^table\./,
  read: /^(?:table|sql)\./,
  files: /^(?:pdf|csv|file|xlsx|image|zip|archive)\./,
  web: /^(?:http|html|rss)\./,
};
const ME = /^(?:i|me|my|mine|us|we|our)\b/i;

const { whole, requestOf, close } = createWholePlanner({ isConfirmed: true });
const marked = markedRequests(file);
const counts = new Map();
let complete = 0;
for (const { request: words, ...marks } of marked) {
  const plan = await whole.plan(await requestOf({ words, service: '-' })).catch(() => null);
  const lacks = plan === null ? ['plan'] : [...new Set(lacksOf(plan, marks))];
  if (lacks.length === 0) complete += 1;
  for (const kind of lacks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (values.show !== undefined && lacks.includes(values.show)) console.log(words);
}
await close();
console.log(`${complete} of ${marked.length} plans lack nothing of what is marked, and ask for no other person.`);
for (const [kind, count] of [...counts].sort(([, one], [, other]) => other - one)) console.log(`${count} ${kind}`);

/** What a plan lacks, or has too much of, in one word each. */
function lacksOf(plan, marks) {
  const triggers = [plan.trigger, ...(plan.report.furtherTriggers ?? [])].filter(Boolean);
  const tools = plan.steps.flatMap(({ tool, input }) => [tool, ...(input.tools ?? [])]);
  const questions = plan.report.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question);
  return [
    ...lacksOfStarts(triggers, tools, marks),
    ...lacksOfPeople(questions.join(' '), marks),
    ...lacksOfFields(plan, triggers, marks),
    ...lacksOfDeciders(plan.steps, marks),
    ...marks.work.flatMap((need) =>
      TOOLS[need] === undefined || tools.some((tool) => TOOLS[need].test(tool)) ? [] : [`tool:${need}`],
    ),
    ...(marks.work.includes('look') && !plan.steps.some(({ input }) => input.images !== undefined)
      ? ['tool:look']
      : []),
  ];
}

function lacksOfStarts(triggers, tools, { starts, work }) {
  const has = new Set(
    triggers.map(({ schedule, eventType = '' }) =>
      schedule === undefined ? (Object.keys(EVENTS).find((kind) => EVENTS[kind].test(eventType)) ?? eventType) : 'time',
    ),
  );
  if (triggers.length === 0) has.add('hand');
  const wanted = new Set(starts.map((start) => (BY_TIME.has(start) ? 'time' : start)));
  const waits = tools.some((tool) => /^flow\.(?:wait|approval)/.test(tool));
  const isLater = work.includes('later');
  const isServed = (start) =>
    has.has(start) || (start === 'hand' && has.has('form')) || (start === 'time' && tools.includes('flow.wait'));
  const isExtra = (start) =>
    start !== 'hand' &&
    !wanted.has(start) &&
    !(start === 'time' && isLater) &&
    !(start === 'form' && wanted.has('hand'));
  return [
    ...[...wanted].filter((start) => !isServed(start)).map((start) => `start:${start}`),
    ...[...has].filter(isExtra).map((start) => `start not meant:${start}`),
    ...(isLater && !waits && !has.has('time') ? ['later'] : []),
  ];
}

/** A person is asked for if a question has their last word. */
function lacksOfPeople(questions, { people, deciders }) {
  const asked = [...questions.matchAll(/address(?:es)? (?:of|are meant by) ((?:"[^"]+"(?:, | and )?)+)/g)]
    .flatMap(([, names]) => [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name))
    .filter((name) => !/\b(?:page|feed|site|api)\b/i.test(name));
  const known = [...people, ...deciders].join(' ').toLowerCase();
  const isOfAnybody = /mail addresses should it write to|Who decides|Who is .* to go to/.test(questions);
  return [
    ...people.filter((name) => !isOfAnybody && !questions.toLowerCase().includes(lastOf(name))).map(() => 'person'),
    ...asked.filter((name) => !known.includes(lastOf(name))).map(() => 'person not meant'),
  ];
}

function lastOf(name) {
  return name.toLowerCase().split(/\s+/).at(-1);
}

/** A field is there if one of its longer words is, or its last one. */
function lacksOfFields({ inputSchema, report }, triggers, { starts, fields }) {
  const isFilledIn = triggers.some(({ source }) => source?.form) || (triggers.length === 0 && starts.includes('hand'));
  const schemas = [inputSchema, ...triggers.map(({ source }) => source?.form?.schema)].filter(Boolean);
  const names = JSON.stringify(schemas.map(({ properties }) => properties)).toLowerCase();
  const isAsked = report.gaps.some(({ question }) => question.startsWith('Which fields'));
  const parts = (field) => field.toLowerCase().split(/\s+/);
  const isThere = (field) =>
    parts(field).some(
      (word, at, all) => (word.length > 3 || at === all.length - 1) && names.includes(word.replace(/s$/, '')),
    );
  return isFilledIn ? fields.filter((field) => !isThere(field)).map(() => (isAsked ? 'asks for fields' : 'field')) : [];
}

function lacksOfDeciders(steps, { deciders }) {
  const asks = steps.filter(({ tool }) => tool === 'flow.approval');
  const isAsked = asks.length > 0 || steps.some(({ input }) => input.approve !== undefined);
  if (deciders.length > 0 && !isAsked) return ['decider'];
  if (deciders.length === 0 && asks.length > 0) return ['decider not meant'];
  const isMine = asks.some(({ input }) => JSON.stringify(input.deliver ?? '').includes('joe@example.com'));
  return deciders.some((name) => !ME.test(name)) && isMine ? ['other decider'] : [];
}
