import type { JsonObject } from '../lib/json/json.js';
import type { StepDraft } from '../domain/steps/step.js';
import { quoted } from './expressions/code.js';
import { withoutLongTexts } from './expressions/long-texts.js';
import type { Code } from './expressions/code.js';
import type { AskedField } from './expressions/from-ai.js';
import type { AttachedTool } from './flow/attached-tool.type.js';
import type { Graph } from './document/graph.js';
import type { Incoming, Output } from './flow/items.type.js';
import type { ToolFlow } from './flow/tool-flows.js';
import type { OpenLoop } from './flow/open-loop.type.js';
import { N8nNoteCode } from './document/n8n.type.js';
import type { N8nNode, N8nNote, N8nWorkflow } from './document/n8n.type.js';

/** An expression that names another node. */
const NAMES_A_NODE = /\$\(|\$node\b|\$items?\b/;

/** How a step fails that replaces a part without translation, if it is run anyway. */
export function failing(why: string): string {
  return `$error(${quoted(why.slice(0, 500).toWellFormed())})`;
}

/** A step that is added, and the steps that it runs after. */
type AddedStep = Omit<StepDraft, 'dependsOn'> & {
  readonly id: string;
  readonly after: readonly string[];
  readonly input: JsonObject;
};

/** The state of a conversion so far. */
export class Conversion {
  readonly steps: StepDraft[] = [];
  readonly notes: N8nNote[] = [];
  /** The output items of each node, by output. */
  readonly outputs = new Map<string, readonly Output[]>();
  /** The steps that stand for nodes that could not be carried over, or hold expressions that could not. */
  holes = 0;
  /** The loops around the node that is being converted, the outermost first. */
  readonly loops: OpenLoop[] = [];
  /** Nodes of type Split In Batches that have become loops. */
  readonly looped = new Set<string>();
  /** The files that nodes would write to the disk of n8n: the step that keeps each, by the path as its node has it. */
  readonly written = new Map<string, { readonly node: string; readonly step: string }>();
  /** The kinds of the connections that the steps name. */
  connections = new Map<string, string>();
  /** The fields that a run by hand is given beyond those of its trigger, by their names. Null: runs start otherwise. */
  inputs: Map<string, JsonObject> | null = null;
  /** The steps that only evaluate expressions for the step of a node. */
  readonly expressionSteps = new Set<string>();
  /** The tools of each agent. */
  readonly attachedTools = new Map<string, readonly AttachedTool[]>();
  /** The key of the part of the canvas that other workflows run, if it is a workflow of its own. */
  ownPart: string | null = null;
  /** Makes a workflow of a tool of an agent. @returns its key; null if a part of it would be missing */
  asWorkflow?: (flow: ToolFlow) => string | null;
  /** Makes a workflow of one that a node holds as text. @returns its key; null if it cannot be read, or a part is missing */
  inlineWorkflow?: (text: string, name: string) => string | null;
  /** JSONata for a field that `$fromAI` asks for. Absent outside of tools. */
  ask?: (field: AskedField) => Code;
  /** The items of each round, for nodes that begin a circle. */
  readonly entries = new Map<string, Incoming>();
  /** The items of nodes that several branches lead to, if a step joins them. */
  readonly joins = new Map<string, Incoming>();
  /** Nodes that begin a circle which is no loop here. */
  readonly notRepeated = new Set<string>();
  /** Nodes whose circle has become a loop. */
  readonly repeated = new Set<string>();
  #ids = new Set<string>();
  #needsPairs: boolean | undefined;

  constructor(
    readonly workflow: N8nWorkflow,
    readonly graph: Graph,
    /** The keys of the workflows of the same import, by their ids and names in n8n. */
    readonly siblings: ReadonlyMap<string, string> = new Map(),
  ) {}

  note(code: N8nNoteCode, node: N8nNode | null, detail: string, path: readonly (string | number)[] = []): void {
    const at = node === null ? path : ['nodes', node.index, ...path];
    // The same of one node once.
    if (this.notes.some((each) => each.detail === detail && each.node === node?.name)) return;
    this.notes.push({ code, path: at, node: node?.name, detail });
    if (code === N8nNoteCode.NOT_CARRIED || code === N8nNoteCode.NOT_TRANSLATED) this.holes += 1;
  }

  /** How a run gets a value of its context. Events and schedules give none. */
  remedyFor(name: string): string {
    return this.inputs === null
      ? `put a value in the place of "context.${name}", since its runs are given none`
      : `give it as "${name}"`;
  }

  /** An id for a step, made of the name of its node. */
  idFor(name: string): string {
    const plain = name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_+|_+$/g, '')
      .slice(0, 40);
    const first =
      plain === ''
        ? 'step'
        : /^[0-9]/.test(plain)
          ? `step_${plain}`
          : plain === 'constructor' || plain === 'prototype'
            ? `${plain}_step`
            : plain;
    let id = first;
    for (let number = 2; this.#ids.has(id); number += 1) id = `${first}_${number}`;
    this.#ids.add(id);
    return id;
  }

  /** Whether any expression of the canvas takes the item of another node, so that it matters which items go together. */
  get needsPairs(): boolean {
    return (this.#needsPairs ??= this.workflow.nodes.some(({ parameters }) =>
      NAMES_A_NODE.test(JSON.stringify(parameters)),
    ));
  }

  /** The nodes before a node whose items are taken by expressions of the node itself, or of those behind it. */
  takenBehind(name: string): ReadonlySet<string> {
    const { workflow, graph } = this;
    const texts = workflow.nodes
      .filter((node) => node.name === name || graph.ancestors.get(node.name)?.has(name) === true)
      .map(({ parameters }) => JSON.stringify(parameters))
      .filter((text) => NAMES_A_NODE.test(text));
    const isTaken = (each: string): boolean => {
      const written = JSON.stringify(each).slice(1, -1);
      return texts.some((text) => text.includes(written));
    };
    return new Set([...(graph.ancestors.get(name) ?? [])].filter(isTaken));
  }

  /** Whether it matters which items go together in a node, or behind it. */
  needsPairsBehind(name: string): boolean {
    return this.takenBehind(name).size > 0;
  }

  /** The state so far, to which `restore` goes back. */
  save(): () => void {
    const [steps, notes, ids] = [[...this.steps], [...this.notes], new Set(this.#ids)];
    const { holes } = this;
    const maps = [this.outputs, this.entries, this.joins, this.written].map((map) => [map, [...map]] as const);
    const sets = [this.looped, this.repeated, this.expressionSteps].map((set) => [set, [...set]] as const);
    const loops = [...this.loops];
    return () => {
      this.steps.splice(0, this.steps.length, ...steps);
      this.notes.splice(0, this.notes.length, ...notes);
      this.loops.splice(0, this.loops.length, ...loops);
      this.#ids = ids;
      this.holes = holes;
      for (const [map, entries] of maps) {
        map.clear();
        for (const [key, value] of entries) (map as Map<string, unknown>).set(key, value);
      }
      for (const [set, values] of sets) {
        set.clear();
        for (const value of values) set.add(value);
      }
    };
  }

  /** Whether steps are in the same list as those that are being made, so that these can wait for them. */
  areBeside(ids: readonly string[]): boolean {
    const parent = this.loops.at(-1)?.id;
    return ids.every((id) => this.steps.some((step) => step.id === id && step.parent === parent));
  }

  changeInput(id: string, input: JsonObject): void {
    const at = this.steps.findIndex((step) => step.id === id);
    const step = this.steps[at];
    if (step) this.steps[at] = { ...step, input };
  }

  /** Takes back the steps that were added after the first `count`. */
  dropAfter(count: number): void {
    this.steps.length = Math.min(this.steps.length, count);
  }

  /** A step before it holds texts that would make its expression too long. */
  #withoutLongTexts(step: AddedStep): AddedStep {
    const { expression } = step.input;
    if (step.tool !== 'data.transform' || typeof expression !== 'string') return step;
    const id = `${step.id}_texts`;
    const shortened = this.#ids.has(id) ? null : withoutLongTexts(expression, `steps.${id}.output`);
    if (shortened === null) return step;
    this.#ids.add(id);
    this.expressionSteps.add(id);
    const { when } = step;
    this.push({
      id,
      title: `${[...(step.title ?? step.id)].slice(0, 190).join('')}: texts`,
      tool: 'data.transform',
      ...(when === undefined ? {} : { when }),
      input: { expression: '$', input: shortened.texts },
      after: step.after,
    });
    return { ...step, input: { ...step.input, expression: shortened.expression }, after: [...step.after, id] };
  }

  /** Adds a step. A dependency on the step before it is left out. */
  push(step: AddedStep): void {
    const { after, ...draft } = this.#withoutLongTexts(step);
    const parent = this.loops.at(-1)?.id;
    const before = this.steps.findLast((other) => other.parent === parent)?.id;
    const isPlain = before === undefined ? after.length === 0 : after.length === 1 && after[0] === before;
    this.steps.push({
      ...draft,
      ...(parent === undefined ? {} : { parent }),
      ...(isPlain ? {} : { dependsOn: [...after] }),
    });
  }
}
