import type { Step } from '../../../domain/steps/step.js';
import type { ToolPlanning } from '../../../domain/steps/tool-planning.js';
import type { SlotRole } from '../../../domain/steps/tool-planning.js';
import type { ToolCatalog } from '../../../domain/steps/tool.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { Part } from '../read/account.js';
import { slotOf } from '../read/frames.js';
import type { Reading } from '../read/reading.js';

/** A place of a step that an instruction may change. */
export interface Place {
  readonly step: Step;
  readonly name: string;
}

/** A plan while an instruction is read into it. Words are taken only for what they change. */
export class Edit {
  steps: Step[];
  /** Null: it stays. */
  trigger: TriggerDraft | null = null;
  /** Sentences about what changed. */
  readonly changes: string[] = [];
  /** Words that could be about more than one place. */
  readonly unclear: string[] = [];
  /** Why something that was understood cannot be done. */
  readonly refusals: string[] = [];
  /** Steps that go. Their readers are rewired at the end. */
  readonly removed: Step[] = [];
  readonly #part = new Part('edit');

  constructor(
    readonly r: Reading,
    readonly before: { readonly steps: readonly Step[]; readonly trigger: TriggerDraft | null },
    readonly tools: ToolCatalog,
    readonly timezone: string,
  ) {
    this.steps = [...before.steps];
    this.#part.wrote('edit', '/');
  }

  /** The trigger, as it is by now. */
  get started(): TriggerDraft | null {
    return this.trigger ?? this.before.trigger;
  }

  planningOf(step: Step): ToolPlanning | undefined {
    return this.tools.get(step.tool)?.planning;
  }

  take(from: number, to: number): void {
    this.r.take(from, to, this.#part, 'edit');
  }

  isFree(at: number): boolean {
    return !this.r.isTaken(at);
  }

  step(id: string): Step | undefined {
    return this.steps.find((one) => one.id === id);
  }

  /** The steps that stay and have an input of a role, with its name. */
  places(role: SlotRole): readonly Place[] {
    return this.steps.flatMap((step) => {
      const planning = this.planningOf(step);
      const name = planning && slotOf(planning, role);
      return name === undefined || this.removed.includes(step) ? [] : [{ step, name }];
    });
  }

  put({ step, name }: Place, value: JsonValue): void {
    const now = this.step(step.id) ?? step;
    if (JSON.stringify(now.input[name]) === JSON.stringify(value)) return;
    this.change(step.id, { input: { ...now.input, [name]: value } });
    this.changes.push(`"${step.title}": ${name} is ${JSON.stringify(value)}.`);
  }

  change(id: string, fields: Partial<Step>): void {
    const old = this.step(id);
    this.steps = this.steps.map((one) => (one.id === id ? { ...one, ...fields } : one));
    const at = old ? this.removed.indexOf(old) : -1;
    const now = this.step(id);
    if (at !== -1 && now) this.removed[at] = now;
  }

  /** The steps that send something to people, in their order. */
  senders(): readonly Step[] {
    return this.steps.filter((step) => this.planningOf(step)?.use === 'send');
  }

  /** The steps that change something outside. */
  acting(): readonly Step[] {
    return this.steps.filter((step) => this.tools.get(step.tool)?.sideEffects === true && !this.removed.includes(step));
  }
}

/** Whether a text reads what a step yields. */
export function readsStep(step: Pick<Step, 'input' | 'when' | 'forEach'>, id: string): boolean {
  const text = JSON.stringify([step.input, step.when, step.forEach]);
  return new RegExp(String.raw`steps\.${id}\b`).test(text);
}

/** Every text of a step with one replaced by another. */
export function withText(step: Step, from: string, to: string): Step {
  const swap = (value: JsonValue): JsonValue =>
    typeof value === 'string'
      ? value.replaceAll(from, to)
      : Array.isArray(value)
        ? value.map(swap)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, swap(one ?? null)]))
          : value;
  return {
    ...step,
    input: swap(step.input) as Step['input'],
    when: step.when?.replaceAll(from, to) ?? null,
    forEach: step.forEach?.replaceAll(from, to) ?? null,
  };
}

/** A text; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
