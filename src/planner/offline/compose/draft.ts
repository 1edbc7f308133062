import type { StepDraft } from '../../../domain/step.js';
import type { ToolCatalog } from '../../../domain/tool.js';
import { PlanningFailure } from '../../../errors.js';

/** What the steps so far have made, for the steps after them: bare expressions, short enough to stand in a text. */
export interface Value {
  /** One line of text. */
  readonly headline: string;
  /** What people are to read. */
  readonly text: string;
  /** All that was read, for a condition to look into. */
  readonly full: string;
  /** What machines are given. */
  readonly data: string;
  /** A list in it, and what of an item people are told; null where it is none. */
  readonly list: { readonly items: string; readonly itemText: string; readonly itemFields: Readonly<Record<string, string>> } | null;
  /** Where a named value of it is: an expression that yields it. */
  readonly field: (name: string) => string;
  /** Whether it answered at all; null where nobody asked. */
  readonly up: string | null;
}

/** A step with the reason why its tool was taken. */
export interface PlannedStep extends StepDraft {
  readonly id: string;
  readonly why: string;
}

/** A plan as it grows: every step has an id of its own and comes after the one before it. */
export class Draft {
  readonly steps: PlannedStep[] = [];
  readonly #tools: ToolCatalog;
  readonly #avoided: ReadonlySet<string>;

  /** @param avoided tools that are not to be used where there is another way. */
  constructor(tools: ToolCatalog, avoided: ReadonlySet<string>) {
    this.#tools = tools;
    this.#avoided = avoided;
  }

  /** Whether a tool is at hand and wanted. */
  may(tool: string): boolean {
    return this.#tools.get(tool) !== undefined && !this.#avoided.has(tool);
  }

  get lastId(): string | null {
    return this.steps.at(-1)?.id ?? null;
  }

  /** Adds a step and answers its id, which is `id` or, where there is one already, `id_2` and so on. @throws PlanningFailure `TOOL_MISSING` */
  add(step: Omit<PlannedStep, 'id' | 'description'> & { readonly id: string; readonly description?: string }): string {
    if (!this.#tools.get(step.tool)) throw new PlanningFailure('TOOL_MISSING', `The plan needs the tool "${step.tool}", which is not available here.`, false);
    const id = this.free(step.id);
    this.steps.push({ ...step, id, description: step.description ?? '' });
    return id;
  }

  free(base: string): string {
    const taken = new Set(this.steps.map((step) => step.id));
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}_${number}`;
    return id;
  }
}

/** A text of an expression: JSON strings are JSONata's too. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A name in a path, whatever is in it. */
export function named(name: string): string {
  return `\`${name.replaceAll('`', '')}\``;
}

/** A text with an expression in it stays as it was written: what looks like an expression is put out as text. */
export function literal(text: string): string {
  return text.includes('{{') ? `{{ ${quoted(text)} }}` : text;
}
