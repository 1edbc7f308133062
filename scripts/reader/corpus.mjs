/* The marked requests of training/requests, as the reader sees them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
/** The tools of the tests are TypeScript, and import the sources, which are built. */
registerHooks({
  resolve(specifier, context, next) {
    const [src, dist, test] = ['src/', 'dist/', 'test/'].map((name) => new URL(name, root).href);
    if (!specifier.startsWith('.') || !context.parentURL?.startsWith(test)) return next(specifier, context);
    const { href } = new URL(specifier, context.parentURL);
    if (href.startsWith(src)) return next(dist + href.slice(src.length), context);
    const typed = href.replace(/\.js$/, '.ts');
    return next(!existsSync(fileURLToPath(href)) && existsSync(fileURLToPath(typed)) ? typed : href, context);
  },
});

const built = (name) => import(new URL(`dist/${name}`, root).href);
const { createAllTools, withServices } = await import(new URL('test/support/tools/all-tools.ts', root).href);
const { knownEventTypes } = await built('domain/event/types/index.js');
const { sourceKindOf } = await built('domain/source/source-kinds.js');
const { tokensOf } = await built('planner/offline/text/tokens.js');
const { findMentions } = await built('planner/offline/text/find-mentions.js');
const { findSchedule } = await built('planner/offline/read/schedule.js');
const { Frames } = await built('planner/offline/read/frames.js');
const { seenIn } = await built('planner/offline/learned/line.js');
const { segmentFeatures } = await built('planner/offline/learned/segment-features.js');
const { firstTag } = await built('planner/offline/learned/segmenter.js');
const { eventsAtHand, toolsAtHand } = await built('planner/offline/learned/candidates.js');
const { actsIn } = await built('planner/offline/learned/acts.js');
const { otherSlots } = await built('planner/offline/learned/slot-names.js');

const { registry, close } = createAllTools();
const { tools: all, library } = withServices(registry);
const tools = [
  ...registry.list(),
  ...library
    .list()
    .flatMap(({ service, operations }) =>
      Object.keys(operations).flatMap((name) => all.get(`${service}.${name}`) ?? []),
    ),
];
const byName = new Map(tools.map((tool) => [tool.name, tool]));
const services = new Set(tools.flatMap(({ service }) => (service ? [service.id] : [])));
const names = new Set(tools.map(({ name }) => name));
const frames = new Frames(tools);
export const closeCorpus = close;

export const isTool = (name) => names.has(name);
const familyOf = (name) => name.slice(0, name.indexOf('.'));
const serviceOf = (name) => (services.has(familyOf(name)) ? familyOf(name) : null);

/** The inputs of an event or an operation, and what else its words may be. */
export function inputsOf(name) {
  const tool = byName.get(name);
  const schema = tool ? tool.inputSchema : sourceKindOf(name)?.parameters;
  const own = Object.keys(schema?.properties ?? {}).filter((one) => one !== 'connection');
  return [...own, ...otherSlots(tool ? 'tool' : 'event').filter((one) => !own.includes(one))];
}

const MARK = /\[([^[\]]*)\]\(([^()\s]+)\)/g;
const VALUE = /\{([^{}]*)\|([^{}|]*)\}/g;

/** A line with its marks taken out: `[Post {it|text}](slack.send_message)`. */
function unmarked(raw) {
  const marks = [];
  const values = [];
  let text = '';
  let at = 0;
  for (const mark of raw.matchAll(MARK)) {
    text += raw.slice(at, mark.index);
    const from = text.length;
    let within = 0;
    for (const value of mark[1].matchAll(VALUE)) {
      text += mark[1].slice(within, value.index);
      values.push({ from: text.length, to: text.length + value[1].length, name: value[2] });
      text += value[1];
      within = value.index + value[0].length;
    }
    text += mark[1].slice(within);
    marks.push({ from, to: text.length, name: mark[2] });
    at = mark.index + mark[0].length;
  }
  return { text: text + raw.slice(at), marks, values };
}

const KINDS = { time: 'time', if: 'condition', note: 'note', '+': 'more', none: 'act' };
const kindOf = (name) => KINDS[name] ?? (names.has(name) ? 'act' : 'start');
/** An act that is named again behind another one goes on with these words. */
const GOES_ON = /^(?:with|to|in|into|on|onto|for|from|as|by|at|of|under|via|using)$/;

/** One marked request; null: its marks cannot be used. */
function exampleOf(raw) {
  const { text, marks, values } = unmarked(raw);
  const tokens = tokensOf(text, findMentions(text, { tools: new Set(), events: new Set() }));
  const spans = findSchedule(tokens, () => true)?.spans ?? [];
  const times = new Set(spans.flatMap(({ from, to }) => tokens.slice(from, to).map(({ index }) => index)));
  const serviceAt = (line, at) => {
    const found = frames.services.at(line, at);
    return found && { id: found.value, length: found.length };
  };
  const line = seenIn(tokens, { serviceAt, times });
  const tags = tokens.map(() => 0);
  const parts = [];
  for (const { from, to, name } of marks) {
    const inside = tokens.filter(({ start, end }) => start < to && end > from).map(({ index }) => index);
    if (inside.length === 0) continue;
    const [first, end] = [inside[0], inside.at(-1) + 1];
    const isAgain = parts.some((part) => part.name === name) && GOES_ON.test(line[first].word);
    const kind = kindOf(name) === 'act' && isAgain ? 'more' : kindOf(name);
    if (tags.slice(first, end).some((tag) => tag !== 0)) return null;
    for (let at = first; at < end; at += 1) tags[at] = firstTag(kind) + (at === first ? 0 : 1);
    parts.push({ kind, name, from: first, to: end });
  }
  const slotAt = ({ start, end }) => values.find((value) => start < value.to && end > value.from)?.name ?? '-';
  const named = [...new Set(line.flatMap(({ service }) => (service === null ? [] : [service])))];
  const meant = [];
  const add = (kind, name, own) => {
    const places = own.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, by) => from + by));
    meant.push({
      kind,
      name,
      line: places.map((at) => line[at]),
      slots: places.map((at) => slotAt(tokens[at])),
      named,
      startedBy: null,
    });
  };
  const starts = parts.filter(({ kind }) => kind === 'start');
  for (const name of new Set(starts.map((one) => one.name)))
    add(
      'start',
      name,
      starts.filter((one) => one.name === name),
    );
  const segments = parts.map(({ kind, from, to }) => ({ kind, from, to }));
  for (const act of actsIn(line, segments)) {
    const first = parts[segments.indexOf(act.segments[0])];
    if (first?.kind === 'act') add('act', first.name, act.segments);
  }
  const startedBy = starts[0] ? serviceOf(starts[0].name) : null;
  for (const part of meant) if (part.kind === 'act') part.startedBy = startedBy;
  return { raw, text, line, tags, meant, named, features: segmentFeatures(line) };
}

/** All marked requests, by file. */
export function corpus() {
  const folder = new URL('training/requests/', root);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map(exampleOf),
    )
    .filter((one) => one !== null);
}

/** Services whose words occur beside others: they are candidates without being named. */
const BESIDE =
  'microsoft_outlook notion airtable asana trello google_docs microsoft_teams clickup gmail google_tasks monday_com slack linear google_drive dropbox'.split(
    ' ',
  );
const bundled = tools.filter(({ source }) => source === 'builtin');
const known = new Map();

/** The candidates for a part of a request: of the services that it names, and of some others. */
export function candidatesFor({ named, meant }, part, random) {
  const all = new Set([...named, ...meant.flatMap(({ name }) => serviceOf(name) ?? [])]);
  for (const service of BESIDE) if (random() < 0.15) all.add(service);
  const key = `${part.kind} ${[...all].toSorted().join(' ')}`;
  const found =
    known.get(key) ??
    (part.kind === 'start'
      ? eventsAtHand(knownEventTypes(), all)
      : toolsAtHand([...bundled, ...tools.filter(({ service }) => service && all.has(service.id))]));
  known.set(key, found);
  return found;
}
