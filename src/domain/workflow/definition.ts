/*
 * The definition of a workflow: what its owner writes. Each field is listed here once, with its default, its check, and
 * whether others see it and versions keep it. Everything else follows the list: storage, versions, export and import,
 * GraphQL and REST. CONTRIBUTING.md says how to add a field.
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
import { MANUAL_TRIGGER } from '../trigger/trigger.js';
import type { Trigger, TriggerDraft } from '../trigger/trigger.js';
import { checkTrigger } from '../trigger/trigger-rules.js';
import { IssueList } from '../../errors.js';

/** Every change of it grows the version of the workflow. */
export interface Definition {
  readonly title: string;
  readonly description: string;
  /** Notes of the owner, for the owner alone. */
  readonly remarks: string;
  readonly trigger: Trigger;
  readonly steps: readonly Step[];
  /** JSON Schema of the context that a run needs; null: any context will do. */
  readonly inputSchema: JsonSchema | null;
  /** When its runs start, and which of them; null: all, as soon as there is a worker. */
  readonly flowControl: FlowControl | null;
}

/** What is given of a definition. What is absent has its default in a new workflow, and stays as it is in a change. */
export interface DefinitionDraft {
  /** Trimmed; 1 to 200 characters. */
  readonly title?: string | undefined;
  /** Trimmed; up to 10,000 characters. */
  readonly description?: string | undefined;
  /** Trimmed; up to 5,000 characters of plain text. */
  readonly remarks?: string | undefined;
  /** Replaces the trigger as a whole. */
  readonly trigger?: TriggerDraft | undefined;
  /** Replace the list as a whole. */
  readonly steps?: readonly StepDraft[] | undefined;
  /** Null takes it away. */
  readonly inputSchema?: JsonSchema | null | undefined;
  /** Replaces the whole of it, for runs that wait or run as well. Null takes it away. */
  readonly flowControl?: FlowControlDraft | null | undefined;
}

type FieldName = keyof Definition;

/** What the checks of a definition need to know. */
export interface DefinitionContext {
  readonly tools: ToolCatalog;
  /** IANA zone of a schedule that names none. */
  readonly timezone: string;
}

interface DefinitionField<Value, Given> {
  /** What a new workflow has if nothing is given. Null: null takes the value away. */
  readonly otherwise: Value;
  /** The value with its defaults. Null if it is not valid; `issues` then says why. */
  check(given: Given, context: DefinitionContext, issues: IssueList): Value | null;
  /** Whether others see it once the workflow is published, and have it in their clones. */
  readonly isPublic: boolean;
  /** Whether each version keeps what it was. */
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
  trigger: {
    otherwise: MANUAL_TRIGGER,
    check: (given, { timezone }, issues) => issues.collect(() => checkTrigger(given, { timezone })),
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

/** The definition alone, of an object that has more. */
export function definitionOf(whole: Definition): Definition {
  return pick(whole, DEFINITION_NAMES);
}

/** What others may know of a definition, before `publicDefinition` has taken the secrets out of it. */
export function publicPartOf(whole: PublicDefinition): PublicDefinition {
  return pick(whole, PUBLIC_NAMES);
}

/** What a version keeps of a definition. */
export function versionedPartOf(whole: VersionedDefinition): VersionedDefinition {
  return pick(whole, VERSIONED_NAMES);
}

/** A whole definition: what is missing, or null where nothing was stored, has its default. */
export function completeDefinition(part: {
  readonly [Name in FieldName]?: Definition[Name] | null | undefined;
}): Definition {
  return Object.fromEntries(
    DEFINITION_NAMES.map((name) => [name, part[name] ?? DEFAULTS[name]]),
  ) as unknown as Definition;
}

/** A draft that says all of a definition: what it leaves out has its default. */
export function wholeDraft(draft: DefinitionDraft): DefinitionDraft {
  return Object.fromEntries(DEFINITION_NAMES.map((name) => [name, draft[name] ?? DEFAULTS[name]]));
}

/**
 * Checks the given parts of a definition and fills in the defaults.
 *
 * @throws InvalidInputError naming everything that is wrong with all of it at once.
 */
export function checkDefinition(given: DefinitionDraft, context: DefinitionContext): Partial<Definition> {
  const issues = new IssueList();
  const checked: Record<string, unknown> = {};
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
