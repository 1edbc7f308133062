import { MAX_STEPS } from '../domain/steps/step.js';
import type { StepDraft } from '../domain/steps/step.js';
import { API_VERSION, DOCUMENT_KIND } from '../portable/document/document.type.js';
import { keyOfTitle } from '../portable/document/portable-key.js';
import type { WorkflowDocument } from '../portable/document/document.type.js';
import type { JsonObject } from '../lib/json/json.js';
import { textProblem } from '../lib/text/text.js';
import { attachedTools } from './attached-tools.js';
import { Conversion, failing } from './conversion.js';
import { keyOfNameless, titleOf } from './document/title.js';
import { FILES_OF_FIELDS } from './expressions/item-files.js';
import { graphFrom } from './document/graph.js';
import { eachInput, inputsOf, joined, onceOnly } from './flow/incoming.js';
import type { Output } from './flow/items.type.js';
import { bodyOf, closeLoop, openLoop } from './flow/loops.js';
import { N8nNoteCode } from './document/n8n.type.js';
import type { Link, N8nNode, N8nNote, N8nWorkflow } from './document/n8n.type.js';
import { NodeContext } from './flow/node-context.js';
import { outcomeOf } from './node-outcome.js';
import { isAttached, noteTheRest } from './document/left-out.js';
import { isPartOfAnother } from './nodes/index.js';
import { isN8n, readN8n, sizeProblem, textOf } from './document/read-n8n.js';
import { parsedJson } from '../lib/json/parsed-json.js';
import { closeRepeat, openRepeat, repeatAt } from './flow/repeats.js';
import type { Repeat, RoundItems } from './flow/repeats.js';
import { readStarts } from './flow/starts.js';
import type { Starts } from './flow/starts.js';
import { calledPart } from './flow/references.js';
import { inputSchemaOf, mcpServers, toolFlows } from './flow/tool-flows.js';
import type { ToolFlow } from './flow/tool-flows.js';
import { chosenTriggers } from './flow/triggers.js';

/** One workflow that came of an n8n workflow. */
export interface ConvertedFlow {
  readonly document: WorkflowDocument;
  readonly notes: readonly N8nNote[];
  /** Whether it contains steps in place of parts that could not be carried over. */
  readonly hasPlaceholders: boolean;
  /** The name of the tool that an MCP server of n8n offered. */
  readonly exposeAs?: string;
}

/** The result of converting an n8n workflow. It has placeholders if any of its workflows has. */
export interface Converted extends ConvertedFlow {
  /** How many nodes were read. */
  readonly nodeCount: number;
  /** How many of them do something: all but the notes on the canvas. */
  readonly workCount: number;
  /** The workflows that came of it beside the first. */
  readonly further: readonly ConvertedFlow[];
}

/**
 * Makes documents from an n8n workflow, as far as our tools allow. The notes list every part that was not carried
 * over. Each node may take a while, so the caller can do other work after each.
 *
 * @param siblings the keys of the workflows of the same import, by their ids and names in n8n
 * @returns null if a result would have more steps than a workflow may have.
 */
export function* convertN8n(
  source: JsonObject,
  siblings: ReadonlyMap<string, string> = new Map(),
): Generator<void, Converted | null> {
  const workflow = readN8n(source);
  const further: ConvertedFlow[] = [];
  const called = calledPart(workflow);
  const ownPart = called && keyOfTitle(titleOfPart(workflow, called));
  for (const flow of toolFlows(workflow)) {
    const made = yield* convertTool(flow, toolNote(flow), ownPart);
    if (made === null) return null;
    further.push({ ...made, exposeAs: flow.tool.name });
  }
  const around = { siblings, ownPart, further };
  const main = yield* convertCanvas(workflow, around, called === null ? {} : { without: called });
  if (main === null) return null;
  if (called) {
    const part = yield* convertCanvas(workflow, around, { only: called });
    if (part === null) return null;
    further.push(part);
  }
  const hasPlaceholders = [main, ...further].some((each) => each.hasPlaceholders);
  const [first, ...others] = further;
  const counts = {
    nodeCount: workflow.nodes.length,
    workCount: workflow.nodes.filter(({ type }) => type !== 'stickyNote').length,
  };
  // A canvas with nothing but servers has no workflow of its own.
  if (first && main.document.steps?.length === 0 && !main.document.triggers && !main.document.trigger)
    return { ...first, notes: [...main.notes, ...first.notes], hasPlaceholders, ...counts, further: others };
  return { ...main, hasPlaceholders, ...counts, further };
}

/** Where a canvas stands: the workflows beside it, and those that come of it. */
interface Around {
  readonly siblings: ReadonlyMap<string, string>;
  /** The key of the part that other workflows call. Null: it is the whole canvas, or there is none. */
  readonly ownPart: string | null;
  /** Those that were made by the way. */
  readonly further: ConvertedFlow[];
}

/** Which part of a canvas: all, that without a start, or that of one start alone. */
type Part = { readonly without?: N8nNode; readonly only?: N8nNode };

const titleOfPart = ({ name }: N8nWorkflow, start: N8nNode): string => titleOf(`${titleOf(name)}: ${start.name}`);

function toolNote({ server }: ToolFlow): string {
  return `It was a tool of "${server.name.slice(0, 100)}" and is a workflow of its own: expose it, and /mcp offers it.`;
}

/** A tool of a server or of an agent, which is a workflow that runs by hand with the fields of its input. */
function* convertTool(
  flow: ToolFlow,
  note: string,
  ownPart: string | null = null,
): Generator<void, ConvertedFlow | null> {
  const conversion = new Conversion(flow.workflow, graphFrom(flow.workflow, [], [flow.tool.name]));
  conversion.ownPart = ownPart;
  const asked = new Map<string, JsonObject>();
  conversion.ask = ({ name, schema, code }) => {
    asked.set(name, schema);
    return code;
  };
  const { outputs, first } = readStarts(conversion, []);
  if (!(yield* convertNodes(conversion, conversion.graph.order, { outputs, first }))) return null;
  const { tool, description } = flow;
  conversion.note(N8nNoteCode.DIFFERENT, tool, note);
  const inputSchema = inputSchemaOf(flow, asked);
  const document: WorkflowDocument = {
    ...headOf(flow.workflow),
    ...(description === '' || textProblem(description) !== null ? {} : { description: description.slice(0, 10_000) }),
    ...(inputSchema === null ? {} : { inputSchema }),
    steps: conversion.steps as readonly StepDraft[],
  };
  return { document, notes: conversion.notes, hasPlaceholders: conversion.holes > 0 };
}

/** A tool of an agent that is a workflow of its own. Null if a part of it would be missing there. */
function agentTool(flow: ToolFlow, further: ConvertedFlow[]): string | null {
  const work = convertTool(flow, `It is a workflow of its own, which "${flow.server.name.slice(0, 100)}" may call.`);
  let next = work.next();
  while (next.done !== true) next = work.next();
  const made = next.value;
  if (made === null || made.hasPlaceholders || made.document.steps?.length === 0) return null;
  if (made.notes.some(({ code }) => code === N8nNoteCode.BROKEN)) return null;
  return keptAs(made, further);
}

/** Keeps a workflow beside the first, under a key of its own. */
function keptAs(made: ConvertedFlow, further: ConvertedFlow[]): string {
  const title = [...made.document.title].slice(0, 100).join('');
  const base = keyOfTitle(title);
  const taken = new Set(further.map(({ document }) => document.key));
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  further.push({ ...made, document: { ...made.document, key } });
  return key;
}

/** The input that a model gives to a workflow as its tool, if the workflow declares none. */
const QUERY = { type: 'object', properties: { query: { type: 'string', description: 'The question, or the data.' } } };

/** A workflow that a node holds as text. Null if it cannot be read, or if a part of it would be missing. */
function inlineWorkflow(text: string, name: string, further: ConvertedFlow[]): string | null {
  const source = parsedJson(text);
  if (source === undefined || !isN8n(source) || sizeProblem(source) !== null) return null;
  const own: ConvertedFlow[] = [];
  const around = { siblings: new Map<string, string>(), ownPart: null, further: own };
  const work = convertCanvas({ ...readN8n(source), name }, around, {});
  let next = work.next();
  while (next.done !== true) next = work.next();
  const made = next.value;
  if (made === null || made.hasPlaceholders || made.document.steps?.length === 0) return null;
  for (const each of own) keptAs(each, further);
  return keptAs({ ...made, document: { inputSchema: QUERY, ...made.document } }, further);
}

function* convertCanvas(
  workflow: N8nWorkflow,
  { siblings, ownPart, further }: Around,
  { without, only }: Part,
): Generator<void, ConvertedFlow | null> {
  const servers = mcpServers(workflow).map(({ name }) => name);
  const others = workflow.nodes.filter(({ name }) => !servers.includes(name) && name !== without?.name);
  const chosen = only ? [only] : chosenTriggers({ ...workflow, nodes: others });
  const starts = others
    .filter(({ name }) => !workflow.links.some((link) => isAttached(link, name) || isReached(link, name)))
    .map(({ name }) => name);
  const conversion = new Conversion(
    workflow,
    graphFrom(
      workflow,
      chosen.map(({ name }) => name),
      only ? [] : starts,
    ),
    siblings,
  );
  conversion.ownPart = ownPart;
  conversion.asWorkflow = (flow) => agentTool(flow, further);
  // A node may be looked at twice.
  const inline = new Map<string, string | null>();
  conversion.inlineWorkflow = (text, name) => {
    const known = inline.get(text);
    const key = known === undefined ? inlineWorkflow(text, `${workflow.name || 'n8n'}: ${name}`, further) : known;
    inline.set(text, key);
    return key;
  };
  const { triggers, outputs, first } = readStarts(conversion, chosen);
  conversion.inputs = triggers.length === 0 ? new Map() : null;
  if (!(yield* convertNodes(conversion, conversion.graph.order, { outputs, first }))) return null;
  if (conversion.steps.length === 0) yieldItem(conversion, chosen);
  if (only)
    conversion.note(N8nNoteCode.DIFFERENT, only, 'The part that other workflows run is a workflow of its own here.');
  else noteTheRest(conversion, chosen, [...servers, ...reachedFrom(workflow, without)]);
  const document: WorkflowDocument = {
    ...headOf(workflow),
    ...(only ? { key: ownPart ?? undefined, title: titleOfPart(workflow, only) } : describe(conversion)),
    ...askedInputs(conversion),
    ...(triggers.length > 1 ? { triggers } : triggers[0] ? { trigger: triggers[0] } : {}),
    steps: conversion.steps as readonly StepDraft[],
  };
  return { document, notes: conversion.notes, hasPlaceholders: conversion.holes > 0 };
}

/** A trigger that no node with work of its own follows: its run yields the item. */
function yieldItem(conversion: Conversion, [trigger]: readonly N8nNode[]): void {
  const [output] = trigger ? (conversion.outputs.get(trigger.name) ?? []) : [];
  if (!trigger || !output) return;
  const title = [...trigger.name.trim()].slice(0, 200).join('') || trigger.type;
  const expression = output.items.code;
  conversion.push({
    id: conversion.idFor(trigger.name),
    title,
    tool: 'data.transform',
    input: { expression },
    after: [],
  });
}

/** The nodes of the part that is a workflow of its own. */
function reachedFrom(workflow: N8nWorkflow, start: N8nNode | undefined): readonly string[] {
  return start === undefined ? [] : graphFrom(workflow, [start.name], []).order.map(({ name }) => name);
}

/** The schema of the fields that a run has to be given, if there are any. */
function askedInputs({ inputs }: Conversion): Pick<WorkflowDocument, 'inputSchema'> {
  if (inputs === null || inputs.size === 0) return {};
  return { inputSchema: { type: 'object', properties: Object.fromEntries(inputs), required: [...inputs.keys()] } };
}

const headOf = (workflow: N8nWorkflow) =>
  ({
    apiVersion: API_VERSION,
    kind: DOCUMENT_KIND,
    ...(workflow.name === '' ? { key: keyOfNameless(workflow) } : {}),
    title: titleOf(workflow.name),
  }) as const;

const isReached = ({ to, kind }: Link, name: string): boolean => to === name && kind === 'main';

type Begun = Pick<Starts, 'outputs' | 'first'>;

/** @returns false once there are more steps than a workflow may have. */
function* convertNodes(conversion: Conversion, nodes: readonly N8nNode[], begun: Begun): Generator<void, boolean> {
  const done = new Set<string>();
  for (const node of nodes) {
    if (done.has(node.name)) continue;
    const body = bodyOf(conversion, node);
    const repeat = repeatAt(conversion, node);
    if (repeat) {
      const ended = yield* convertRepeat(conversion, node, repeat, begun);
      if (ended === 'too many steps') return false;
      if (ended === 'done') for (const { name } of repeat.body) done.add(name);
      else convertNode(conversion, node, begun);
    } else if (body) {
      for (const { name } of body) done.add(name);
      if (!(yield* convertLoop(conversion, node, body, begun))) return false;
    } else convertNode(conversion, node, begun);
    if (conversion.steps.length > MAX_STEPS) return false;
    yield;
  }
  return true;
}

function* convertLoop(
  conversion: Conversion,
  node: N8nNode,
  body: readonly N8nNode[],
  begun: Begun,
): Generator<void, boolean> {
  const context = contextOf(conversion, node, begun);
  openLoop(conversion, context);
  if (!(yield* convertNodes(conversion, body, begun))) return false;
  closeLoop(conversion, context);
  conversion.looped.add(node.name);
  return true;
}

/** A circle is first read as one of single items. If a node of it makes lists, it is one of lists. */
function* convertRepeat(
  conversion: Conversion,
  node: N8nNode,
  repeat: Repeat,
  begun: Begun,
): Generator<void, 'done' | 'no loop' | 'too many steps'> {
  const restore = conversion.save();
  conversion.notRepeated.add(node.name);
  const context = contextOf(conversion, node, begun);
  const isPaired = context.items.isMany && conversion.needsPairsBehind(node.name);
  for (const seenAs of waysToSee(context.items.isMany, isPaired)) {
    const open = openRepeat(conversion, context, repeat, seenAs);
    if (!(yield* convertNodes(conversion, repeat.body, begun))) return 'too many steps';
    if (closeRepeat(conversion, context, open)) {
      conversion.repeated.add(node.name);
      conversion.notRepeated.delete(node.name);
      conversion.entries.delete(node.name);
      return 'done';
    }
    restore();
  }
  return 'no loop';
}

/** The items of the rounds of a circle, as they are tried one after the other. */
function waysToSee(isMany: boolean, isPaired: boolean): readonly RoundItems[] {
  if (!isMany)
    return [
      { isMany: false, isPaired: false },
      { isMany: true, isPaired: false },
    ];
  return [...(isPaired ? [{ isMany: true, isPaired: true }] : []), { isMany: true, isPaired: false }];
}

function contextOf(conversion: Conversion, node: N8nNode, { first }: Begun): NodeContext {
  const inputs = inputsOf(conversion, node);
  const incoming = conversion.entries.get(node.name) ?? joined(conversion, node, inputs, first);
  return new NodeContext(conversion, node, onceOnly(node, incoming), eachInput(conversion, node, inputs, first));
}

function convertNode(conversion: Conversion, node: N8nNode, begun: Begun): void {
  const started = begun.outputs.get(node.name);
  if (started) return void conversion.outputs.set(node.name, [started]);
  // Items pass through a store that takes documents, as through any other node.
  const isOnTheWay = conversion.graph.links.some(({ to }) => to === node.name);
  if (node.type === 'stickyNote' || (isPartOfAnother(node.type) && !isOnTheWay)) return;
  const context = contextOf(conversion, node, begun);
  if (node.isDisabled) {
    conversion.note(N8nNoteCode.LEFT_OUT, node, 'It is disabled: its input is passed on unchanged.');
    return void conversion.outputs.set(node.name, [context.passed()]);
  }
  if (node.type === 'agent') conversion.attachedTools.set(node.name, attachedTools(conversion, context));
  const before = conversion.steps.length;
  const outcome = outcomeOf(context);
  if (!('why' in outcome))
    return void conversion.outputs.set(node.name, withErrors(node, outcome, firstOf(conversion, before)));
  conversion.dropAfter(before);
  const { why, isBroken } = outcome;
  const detail = `"${node.name.slice(0, 100)}" ${isBroken ? 'fails in n8n as well' : 'was not carried over'}: ${why}.`;
  conversion.note(isBroken ? N8nNoteCode.BROKEN : N8nNoteCode.NOT_CARRIED, node, detail, ['type']);
  const again = contextOf(conversion, node, begun);
  const id = again.add('data.transform', { expression: failing(detail) }, { retry: { maxAttempts: 1 } });
  conversion.outputs.set(node.name, [again.after(id, '', {}, FILES_OF_FIELDS)]);
}

/** The first step of a node, whose failure is that of the node. */
function firstOf({ steps, expressionSteps }: Conversion, before: number): string | undefined {
  return steps.slice(before).find(({ id = '' }) => !expressionSteps.has(id))?.id;
}

/** The nodes behind an error output run if the step has failed, and the others if it has not. */
function withErrors(node: N8nNode, outputs: readonly Output[], step: string | undefined): readonly Output[] {
  const [first] = outputs;
  if (node.settings.onError !== 'continueErrorOutput' || !first || step === undefined) return outputs;
  const guarded = (status: string): Output => ({
    ...first,
    guard: first.guard.map((all) => [...all, `steps.${step}.status = "${status}"`]),
  });
  return [
    guarded('SUCCEEDED'),
    {
      ...guarded('FAILED'),
      items: { code: `{ "error": steps.${step}.error }`, isMany: false, aligned: new Set(), renames: {} },
    },
  ];
}

/** Sticky notes describe the purpose of a workflow. */
function describe({ workflow }: Conversion): { readonly description?: string } {
  const texts = workflow.nodes
    .filter(({ type }) => type === 'stickyNote')
    .map(({ parameters }) => textOf(parameters.content).trim())
    .filter((text) => text !== '' && textProblem(text) === null);
  const description = [...texts.join('\n\n')].slice(0, 10_000).join('').trim();
  return description === '' ? {} : { description };
}
