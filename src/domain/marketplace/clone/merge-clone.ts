import type { JsonObject } from '../../../lib/json/json.js';
import type { PublicDefinition } from '../../workflow/definition.js';
import { sameJson } from '../../../lib/json/stable-json.js';
import { TriggerType } from '../../trigger/trigger.js';
import type { KeyedTrigger, Trigger } from '../../trigger/trigger.js';
import { diffSteps } from '../../workflow/version-diff.js';
import { ClonePart, MergeSide, MergeStrategy, sideOf } from './clone-update.js';
import type { CloneConflict, MergeChoices } from './clone-update.js';
import { mergeJson } from './merge-json.js';
import { mergeSteps } from './merge-steps.js';

/** Stands for a trigger that a side does not have. */
const OFF = { type: TriggerType.MANUAL, enabled: false } as const;

export interface CloneThree {
  readonly base: PublicDefinition;
  readonly mine: PublicDefinition;
  readonly theirs: PublicDefinition;
}

export interface CloneMerge {
  /** The merged definition, with the owner's side for open conflicts. */
  readonly definition: PublicDefinition;
  /** The open conflicts. */
  readonly conflicts: readonly CloneConflict[];
}

/**
 * The result of updating a clone. If the owner has changed its title or description, that text stays: a name is no
 * reason to refuse an update. The owner alone decides whether its trigger is enabled, and in which zone.
 *
 * @param timezone used if the newer version has a schedule and the clone had none.
 */
export function mergeClone({ base, mine, theirs }: CloneThree, choices: MergeChoices, timezone: string): CloneMerge {
  const side = sideOf(choices.strategy);
  const isReplaced = choices.strategy === MergeStrategy.REPLACE;
  const word = (name: 'title' | 'description'): string =>
    isReplaced || base[name] === mine[name] ? theirs[name] : mine[name];
  const part = (name: 'inputSchema' | 'flowControl') =>
    mergeJson(isReplaced ? mine[name] : base[name], mine[name], theirs[name], side);
  const [inputSchema, flowControl] = [part('inputSchema'), part('flowControl')];
  const trigger = mergeTrigger({ base: base.trigger, mine: mine.trigger, theirs: theirs.trigger }, choices, timezone);
  const further = mergeFurther(base.furtherTriggers, mine.furtherTriggers, theirs.furtherTriggers, choices, timezone);
  const steps = mergeSteps({ base: base.steps, mine: mine.steps, theirs: theirs.steps }, choices);
  return {
    definition: {
      title: word('title'),
      description: word('description'),
      trigger: trigger.trigger,
      furtherTriggers: further.triggers,
      steps: steps.steps,
      inputSchema: (inputSchema.value ?? null) as PublicDefinition['inputSchema'],
      flowControl: (flowControl.value ?? null) as PublicDefinition['flowControl'],
    },
    conflicts: [
      ...conflictOf(ClonePart.TRIGGER, [...trigger.conflicts, ...further.conflicts]),
      ...steps.conflicts,
      ...conflictOf(ClonePart.INPUT_SCHEMA, inputSchema.conflicts),
      ...conflictOf(ClonePart.FLOW_CONTROL, flowControl.conflicts),
    ],
  };
}

/** The parts that differ, by their names. `diffSteps` compares the steps. */
export function changedParts(before: PublicDefinition, after: PublicDefinition): readonly string[] {
  const same: Readonly<Record<string, boolean>> = {
    title: before.title === after.title,
    description: before.description === after.description,
    trigger: sameJson(content(before.trigger), content(after.trigger)),
    triggers: sameJson(before.furtherTriggers.map(content), after.furtherTriggers.map(content)),
    steps: diffSteps(before.steps, after.steps).length === 0,
    inputSchema: sameJson(before.inputSchema, after.inputSchema),
    flowControl: sameJson(before.flowControl, after.flowControl),
  };
  return Object.keys(same).filter((name) => !same[name]);
}

function mergeTrigger(
  triggers: { readonly base: Trigger; readonly mine: Trigger; readonly theirs: Trigger },
  choices: MergeChoices,
  timezone: string,
): { readonly trigger: Trigger; readonly conflicts: readonly string[] } {
  const { base, mine, theirs } = triggers;
  const side = choices.trigger ?? sideOf(choices.strategy);
  if (side === MergeSide.MINE && choices.trigger) return { trigger: mine, conflicts: [] };
  const isTheirs = choices.trigger === MergeSide.THEIRS || choices.strategy === MergeStrategy.REPLACE;
  const sameTypes = mine.type === theirs.type && base.type === theirs.type;
  const merged = isTheirs
    ? { value: content(theirs), conflicts: [] }
    : sameTypes
      ? mergeJson(content(base), content(mine), content(theirs), side)
      : mergeWhole(content(base), content(mine), content(theirs), side);
  return { trigger: ownersTrigger(merged.value as Trigger, mine, timezone), conflicts: merged.conflicts };
}

/** The triggers beside the first, each with the one of the same key. */
function mergeFurther(
  base: readonly KeyedTrigger[],
  mine: readonly KeyedTrigger[],
  theirs: readonly KeyedTrigger[],
  choices: MergeChoices,
  timezone: string,
): { readonly triggers: readonly KeyedTrigger[]; readonly conflicts: readonly string[] } {
  const of = (list: readonly KeyedTrigger[], key: string): Trigger => {
    const { key: _key, ...trigger } = list.find((each) => each.key === key) ?? { ...OFF, key };
    return trigger;
  };
  const keys = new Set([...mine, ...theirs].map(({ key }) => key));
  const merged = [...keys].map((key) => ({
    key,
    ...mergeTrigger({ base: of(base, key), mine: of(mine, key), theirs: of(theirs, key) }, choices, timezone),
  }));
  return {
    // One that a side has removed is a manual one after merging, and goes.
    triggers: merged.flatMap(({ key, trigger }) => (trigger.type === TriggerType.MANUAL ? [] : [{ ...trigger, key }])),
    conflicts: merged.flatMap(({ key, conflicts }) => (conflicts.length > 0 ? [`triggers.${key}`] : [])),
  };
}

/** A trigger of another type is a different trigger, so the two cannot be merged. */
function mergeWhole(
  base: object,
  mine: object,
  theirs: object,
  side: MergeSide | null,
): { readonly value: object; readonly conflicts: readonly string[] } {
  if (sameJson(base, mine)) return { value: theirs, conflicts: [] };
  if (sameJson(base, theirs) || sameJson(mine, theirs)) return { value: mine, conflicts: [] };
  return { value: side === MergeSide.THEIRS ? theirs : mine, conflicts: side === null ? ['type'] : [] };
}

/**
 * In the owner's zone, and enabled if the owner has it enabled. A trigger of another type is off until the owner
 * enables it, so that nothing fires unasked.
 */
function ownersTrigger(trigger: Trigger, mine: Trigger, timezone: string): Trigger {
  const enabled = mine.enabled && mine.type === trigger.type;
  if (trigger.type === TriggerType.EVENT && mine.type === TriggerType.EVENT)
    return { ...trigger, enabled, filters: filledIn(trigger.filters, mine.filters) };
  if (trigger.type !== TriggerType.SCHEDULED) return { ...trigger, enabled };
  return { ...trigger, enabled, timezone: mine.type === TriggerType.SCHEDULED ? mine.timezone : timezone };
}

/** The values of filters are never published. If a name has no value, the owner has to fill it in. */
function filledIn(filters: JsonObject, own: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [
      name,
      value === '' && Object.hasOwn(own, name) ? (own[name] ?? value) : value,
    ]),
  );
}

/** A trigger without the settings that only its owner decides. */
function content(trigger: Trigger): object {
  const { enabled: _, ...rest } = trigger;
  if (rest.type !== TriggerType.SCHEDULED) return rest;
  const { timezone: __, ...schedule } = rest;
  return schedule;
}

function conflictOf(part: ClonePart, fields: readonly string[]): readonly CloneConflict[] {
  return fields.length === 0
    ? []
    : [{ part, stepId: null, fields: fields.filter((field) => field !== ''), base: null, mine: null, theirs: null }];
}
