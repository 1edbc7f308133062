/*
 * The definition of a workflow is the part that its owner writes. Each field is listed here once, with its default,
 * its check, and whether others see it and versions keep it. Everything else follows the list: storage, versions,
 * export and import, GraphQL and REST. CONTRIBUTING.md explains how to add a field.
 */
import { checkFlowControl } from '../flow-control/index.js';
import type { FlowControl, FlowControlDraft } from '../flow-control/index.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { schemaIssues } from '../../lib/json-schema/json-schema.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { checkText } from '../../lib/text/text.js';
import type { TextRule } from '../../lib/text/text.js';
import { checkSteps } from '../steps/check-steps.js';
import type { Step, StepDraft } from '../steps/step.js';
import type { ToolCatalog } from '../steps/tool.js';
import { checkMetadata } from './metadata.js';
import type { Metadata } from './metadata.js';
import { checkTags } from './tags.js';
import { MANUAL_TRIGGER } from '../trigger/trigger.js';
import type { KeyedTrigger, KeyedTriggerDraft, Trigger, TriggerDraft } from '../trigger/trigger.js';
import { checkFurtherTriggers, checkTriggers } from '../trigger/trigger-list.js';
import { checkTrigger } from '../trigger/trigger-rules.js';
import { IssueList } from '../../errors.js';

/** Every change of it increases the version of the workflow. */
export interface Definition {
  readonly title: string;
  readonly description: string;
  /** Notes of the owner, for the owner alone. */
  readonly remarks: string;
  /** By which the owner finds it and its runs. A run has those that the workflow has when it starts. */
  readonly tags: readonly string[];
  /** Names with texts that mean something to the owner's other systems. For the owner alone. */
  readonly metadata: Metadata;
  /** The first of its triggers. */
  readonly trigger: Trigger;
  /** The triggers beside the first. */
  readonly furtherTriggers: readonly KeyedTrigger[];
  readonly steps: readonly Step[];
  /** JSON Schema of the context that a run needs. Null: any context is accepted. */
  readonly inputSchema: JsonSchema | null;
  /** Which runs start, and when. Null: all, as soon as a worker is free. */
  readonly flowControl: FlowControl | null;
}

/**
 * The given fields of a definition. An absent field has its default in a new workflow, and stays unchanged in a change.
 */
export interface DefinitionDraft {
  /** Trimmed; 1 to 200 characters. */
  readonly title?: string | undefined;
  /** Trimmed; up to 10,000 characters. */
  readonly description?: string | undefined;
  /** Trimmed; up to 5,000 characters of plain text. */
  readonly remarks?: string | undefined;
  /** Replace the list as a whole; see `checkTags`. */
  readonly tags?: readonly string[] | undefined;
  /** Replaces the whole of it; see `checkMetadata`. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** Replaces the first trigger as a whole. The others stay. */
  readonly trigger?: TriggerDraft | undefined;
  /** Replace the triggers beside the first. */
  readonly furtherTriggers?: readonly KeyedTriggerDraft[] | undefined;
  /** Replace all triggers, the first included: instead of `trigger` and `furtherTriggers`. */
  readonly triggers?: readonly KeyedTriggerDraft[] | undefined;
  /** Replace the list as a whole. */
  readonly steps?: readonly StepDraft[] | undefined;
  /** Null removes it. */
  readonly inputSchema?: JsonSchema | null | undefined;
  /** Replaces the settings as a whole, also for runs that already wait or run. Null removes them. */
  readonly flowControl?: FlowControlDraft | null | undefined;
}

type FieldName = keyof Definition;

/** The context for the checks of a definition. */
export interface DefinitionContext {
  readonly tools: ToolCatalog;
  /** The IANA time zone of a schedule that names none. */
  readonly timezone: string;
}

interface DefinitionField<Value, Given> {
  /** The value in a new workflow if none is given. If it is null, a given null removes the value. */
  readonly otherwise: Value;
  /** The value with its defaults. Null if it is not valid. The reasons are then in `issues`. */
  check(given: Given, context: DefinitionContext, issues: IssueList): Value | null;
  /** Whether others see the field once the workflow is published, and have it in their clones. */
  readonly isPublic: boolean;
  /** Whether each version keeps its value. */
  readonly isVersioned: boolean;
}

type FieldList = {
  readonly [Name in FieldName]: DefinitionField<Definition[Name], NonNullable<DefinitionDraft[Name]>>;
};

export const DEFINITION_FIELDS = {
  title: {
    otherwise: '',
    check: text({ what: 'The title', path: ['title'], min: 1, max: 200 }),
    isPublic: true,
    isVersioned: true,
  },
  description: {
    otherwise: '',
    check: text({ what: 'The description', path: ['description'], min: 0, max: 10_000 }),
    isPublic: true,
    isVersioned: false,
  },
  remarks: {
    otherwise: '',
    check: text({ what: 'The remarks', path: ['remarks'], min: 0, max: 5_000 }),
    isPublic: false,
    isVersioned: true,
  },
  tags: {
    otherwise: [],
    check: (given, _context, issues) => checkTags(issues, given),
    isPublic: false,
    isVersioned: false,
  },
  metadata: {
    otherwise: {},
    check: (given, _context, issues) => checkMetadata(issues, given),
    isPublic: false,
    isVersioned: false,
  },
  trigger: {
    otherwise: MANUAL_TRIGGER,
    check: (given, { timezone }, issues) => issues.collect(() => checkTrigger(given, { timezone })),
    isPublic: true,
    isVersioned: false,
  },
  furtherTriggers: {
    otherwise: [],
    check: (given, { timezone }, issues) => issues.collect(() => checkFurtherTriggers(given, { timezone })),
    isPublic: true,
    isVersioned: false,
  },
  steps: {
    otherwise: [],
    check: (given, { tools }, issues) => issues.collect(() => checkSteps(given, tools)),
    isPublic: true,
    isVersioned: true,
  },
  inputSchema: {
    otherwise: null,
    check(given, _context, issues) {
      issues.addAll(schemaIssues(given), ['inputSchema']);
      return given;
    },
    isPublic: true,
    isVersioned: false,
  },
  flowControl: {
    otherwise: null,
    check: (given, _context, issues) => issues.collect(() => checkFlowControl(given)),
    isPublic: true,
    isVersioned: false,
  },
} as const satisfies FieldList;

function text(rule: TextRule) {
  return (given: string, _context: DefinitionContext, issues: IssueList): string => checkText(issues, given, rule);
}

type NamesOf<Flag extends 'isPublic' | 'isVersioned'> = {
  [Name in FieldName]: (typeof DEFINITION_FIELDS)[Name][Flag] extends true ? Name : never;
}[FieldName];

/** The part of a definition that others see. A private field is in no publication, clone, or search. */
export type PublicDefinition = Pick<Definition, NamesOf<'isPublic'>>;
/** The part of a definition that each version keeps. */
export type VersionedDefinition = Pick<Definition, NamesOf<'isVersioned'>>;

/** In the order of the list. */
export const DEFINITION_NAMES = Object.keys(DEFINITION_FIELDS) as readonly FieldName[];
export const PUBLIC_NAMES = DEFINITION_NAMES.filter(
  (name) => DEFINITION_FIELDS[name].isPublic,
) as readonly NamesOf<'isPublic'>[];
export const VERSIONED_NAMES = DEFINITION_NAMES.filter(
  (name) => DEFINITION_FIELDS[name].isVersioned,
) as readonly NamesOf<'isVersioned'>[];

const DEFAULTS = Object.fromEntries(
  DEFINITION_NAMES.map((name) => [name, DEFINITION_FIELDS[name].otherwise]),
) as unknown as Definition;

/** The definition alone, from an object with further fields. */
export function definitionOf(whole: Definition): Definition {
  return pick(whole, DEFINITION_NAMES);
}

/** The part of a definition that others may see, before `publicDefinition` has removed the secrets from it. */
export function publicPartOf(whole: PublicDefinition): PublicDefinition {
  return pick(whole, PUBLIC_NAMES);
}

/** The part of a definition that a version keeps. */
export function versionedPartOf(whole: VersionedDefinition): VersionedDefinition {
  return pick(whole, VERSIONED_NAMES);
}

/** A whole definition. A missing field, or a null because nothing was stored, becomes its default. */
export function completeDefinition(part: {
  readonly [Name in FieldName]?: Definition[Name] | null | undefined;
}): Definition {
  return Object.fromEntries(
    DEFINITION_NAMES.map((name) => [name, part[name] ?? DEFAULTS[name]]),
  ) as unknown as Definition;
}

/** A draft with all fields of a definition. A field that it leaves out becomes its default. */
export function wholeDraft(draft: DefinitionDraft): DefinitionDraft {
  const whole = Object.fromEntries(DEFINITION_NAMES.map((name) => [name, draft[name] ?? DEFAULTS[name]]));
  return draft.triggers === undefined
    ? whole
    : { ...whole, triggers: draft.triggers, trigger: undefined, furtherTriggers: undefined };
}

/**
 * Checks the given parts of a definition and fills in the defaults.
 *
 * @throws InvalidInputError naming all mistakes at once.
 */
export function checkDefinition(given: DefinitionDraft, context: DefinitionContext): Partial<Definition> {
  const issues = new IssueList();
  const checked: Record<string, unknown> = {};
  const { triggers } = given;
  if (triggers !== undefined && (given.trigger !== undefined || given.furtherTriggers !== undefined))
    issues.add(
      ['triggers'],
      'Give either "trigger", which replaces the first, or "triggers", which replaces all of them.',
    );
  if (triggers !== undefined)
    Object.assign(
      checked,
      issues.collect(() => checkTriggers(triggers, context)),
    );
  for (const name of DEFINITION_NAMES) {
    const value = given[name];
    if (value === undefined) continue;
    const field = DEFINITION_FIELDS[name] as DefinitionField<unknown, unknown>;
    const result = value === null ? field.otherwise : field.check(value, context, issues);
    if (result !== null || value === null) checked[name] = result;
  }
  issues.throwIfAny();
  return checked as Partial<Definition>;
}

/** The names of the fields that differ, in the order of the list. */
export function differingFields<Name extends FieldName>(
  names: readonly Name[],
  one: Pick<Definition, Name>,
  other: Pick<Definition, Name>,
): readonly Name[] {
  return names.filter((name) => !sameJson(one[name], other[name]));
}

function pick<Part extends object, Name extends keyof Part>(whole: Part, names: readonly Name[]): Pick<Part, Name> {
  return Object.fromEntries(names.map((name) => [name, whole[name]])) as unknown as Pick<Part, Name>;
}
