import type { JsonSchema } from '../../../domain/json.js';
import type { ToolCatalog } from '../../../domain/tool.js';
import type { TriggerDraft } from '../../../domain/trigger.js';
import { PlanningFailure } from '../../../errors.js';
import type { Act, Source, Understanding } from '../understand/understanding.type.js';
import { actStep } from './acts.js';
import { whenOf } from './conditions.js';
import { Draft, type PlannedStep, type Value } from './draft.js';
import { eventSteps } from './event.js';
import { aggregateStep, feedSteps, filterStep, tableSteps } from './lists.js';
import { mailSteps } from './mail.js';
import { stagesOf } from './stages.js';
import { namedToolSteps, templateContext, templateSteps, TEXT_CONTEXT, textSteps } from './texts.js';
import { webSteps } from './web.js';

export interface Composition {
  readonly understanding: Understanding;
  readonly trigger: TriggerDraft | null;
  readonly tools: ToolCatalog;
  readonly avoided: ReadonlySet<string>;
  /** Of the workflow: for a message that nothing else is said about. */
  readonly title: string;
  /** What is said beside the event that starts it; in lower case. */
  readonly words: string;
  /** Where in the words something is said to come afterwards. */
  readonly sequence: readonly number[];
}

export interface Composed {
  readonly steps: readonly PlannedStep[];
  readonly inputSchema: JsonSchema | null;
}

/** Makes the steps that do what was understood; none where nothing was. @throws PlanningFailure where a part is missing. */
export function compose(composition: Composition): Composed {
  const { understanding, tools, avoided, trigger } = composition;
  const draft = new Draft(tools, avoided);
  const stages = stagesOf(understanding, composition.sequence);
  let value = startValue(draft, composition);
  let agreed: string | null = null;
  let condition: string | null = null;
  let inputSchema: JsonSchema | null = null;
  for (const [index, stage] of stages.entries()) {
    if (stage.pause) value = actStep(draft, stage.pause, { value, title: composition.title, when: null, loop: null }) ?? value;
    const isEnd = stages.slice(index).every(({ acts, sources }, offset) => acts.length === 0 && (offset === 0 || sources.length === 0));
    let read = readAll(draft, stage.sources, composition, isEnd, value);
    if (read?.list && understanding.filter !== null) read = filterStep(draft, read, understanding.filter);
    if (read) value = understanding.shaping.aggregate && read.list ? aggregateStep(draft, read, understanding.shaping.aggregate, understanding.shaping.summary !== null) : read;
    if (understanding.shaping.template !== null && index === 0) {
      value = templateSteps(draft, understanding.shaping.template);
      inputSchema = templateContext(understanding.shaping.template);
    }
    if (stage.sources.some((source) => source.kind === 'text' && source.text === null)) inputSchema = TEXT_CONTEXT;
    if (read || (index === 0 && value)) condition = value && whenOf(understanding.conditions, value);
    for (const act of stage.acts) {
      requireContent(act, value, trigger);
      const yielded = actStep(draft, act, { value, title: composition.title, when: agreed ?? condition, loop: understanding.loop });
      if (act.kind === 'approval') agreed = `steps.${draft.lastId ?? ''}.output.approved = true`;
      if (yielded && !value) value = yielded;
    }
  }
  return { steps: draft.steps, inputSchema };
}

/** What the event says, where something is made of it. */
function startValue(draft: Draft, { understanding, trigger, words }: Composition): Value | null {
  const { acts, sources, conditions, shaping } = understanding;
  if (trigger?.type !== 'EVENT' || trigger.eventType === undefined) return null;
  if (sources.some(({ kind }) => kind !== 'tool')) return null;
  const isEnd = acts.every((act) => act.kind === 'sleep') && sources.length === 0;
  const isUsed = isEnd || conditions.length > 0 || acts.some(usesValue);
  return isUsed ? eventSteps(draft, { eventType: trigger.eventType, words, summary: shaping.summary, isEnd }) : null;
}

function usesValue(act: Act): boolean {
  if (act.kind === 'call') return act.sends !== 'nothing';
  return !(act.kind === 'sleep' || act.kind === 'wait-event' || ((act.kind === 'mail' || act.kind === 'slack') && act.text !== null));
}

function readAll(draft: Draft, sources: readonly Source[], { understanding, tools }: Composition, isEnd: boolean, before: Value | null): Value | null {
  const pages = sources.filter((source) => source.kind === 'fetch' && !source.isCsv).filter((source) => source.kind === 'fetch');
  const tables = sources.filter((source) => source.kind === 'fetch' && source.isCsv).filter((source) => source.kind === 'fetch');
  const feeds = sources.filter((source) => source.kind === 'feed');
  const isAlone = isEnd && understanding.shaping.aggregate === null && understanding.filter === null;
  const values: Value[] = [];
  if (pages.length > 0) values.push(webSteps(draft, pages, understanding, isAlone && feeds.length + tables.length === 0));
  for (const table of tables) values.push(tableSteps(draft, table, understanding));
  if (feeds.length > 0) values.push(feedSteps(draft, feeds, understanding));
  for (const source of sources) {
    if (source.kind === 'mail') values.push(mailSteps(draft, source.query, understanding, isAlone && values.length === 0));
    if (source.kind === 'text') values.push(textSteps(draft, source.text, understanding.shaping.summary?.sentences ?? null, isAlone));
    if (source.kind === 'tool') values.push(namedToolSteps(draft, tools, source.tool, source.json, values.at(-1) ?? before));
  }
  const [first, ...rest] = values;
  return first === undefined ? null : rest.reduce(together, first);
}

/** Two things that were read are told of one after the other. */
function together(one: Value, other: Value): Value {
  return {
    headline: `(${one.headline} & "; " & ${other.headline})`,
    text: `($string(${one.text}) & "\\n\\n" & $string(${other.text}))`,
    full: `($string(${one.full}) & "\\n\\n" & $string(${other.full}))`,
    data: `[${one.data}, ${other.data}]`,
    list: one.list ?? other.list,
    field: one.field,
    up: one.up ?? other.up,
  };
}

/** A message has to say something. @throws PlanningFailure `NOT_UNDERSTOOD` */
function requireContent(act: Act, value: Value | null, trigger: TriggerDraft | null): void {
  if ((act.kind !== 'mail' && act.kind !== 'slack') || act.text !== null || value !== null || trigger?.type === 'EVENT') return;
  const what = act.kind === 'mail' ? `An email${act.to.length === 0 ? '' : ` to ${act.to.join(', ')}`}` : 'A message in Slack';
  throw new PlanningFailure('NOT_UNDERSTOOD', `${what} was understood, but not what it is to say. Put its text in quotes, or name what it is to be made of: an address of the web, a feed, a mailbox.`, false);
}
