import { computedReferences } from '../domain/connection/index.js';
import { compileSchema } from '../lib/json-schema/json-schema.js';
import { isJsonObject } from '../lib/json/json.js';
import type { JsonSchema } from '../lib/json/json.js';
import type { FieldIssue } from '../errors.js';
import { dependenciesOf, stepsIn } from '../domain/steps/step.js';
import type { Step } from '../domain/steps/step.js';
import { splitInput } from '../domain/steps/literal-fields.js';
import type { InputParts } from '../domain/steps/literal-fields.js';
import type { Tool } from '../tools/tool.js';
import type { Definition } from './ports.js';

/** A step with everything about it that is the same in every run. */
export interface CompiledStep {
  readonly index: number;
  readonly step: Step;
  /** Absent if the tool was removed after the step was saved. The step then fails. */
  readonly tool: Tool | undefined;
  /** Splits the step's input into the parts that hold expressions and the parts that are taken literally. */
  readonly input: InputParts;
  /** The fields that are left out if their value is null. */
  readonly absentIfNull: readonly string[];
  readonly checkInput: (input: unknown) => readonly FieldIssue[];
  readonly dependencyCount: number;
  /**
   * Places where an expression stands for the name of a connection. The step fails before any of its expressions is
   * evaluated.
   */
  readonly computedReferences: readonly FieldIssue['path'][];
  /** Positions of the steps that wait for this one, in the list that it stands in. */
  readonly dependents: readonly number[];
  /** The body of a loop. Null for a step that calls a tool. */
  readonly body: readonly CompiledStep[] | null;
}

export interface CompiledDefinition {
  readonly workflowId: string;
  readonly version: number;
  readonly title: string;
  /** Those outside of loops. */
  readonly steps: readonly CompiledStep[];
  /** The loop around each step of a body, by the id of the step. Null: there are no loops. */
  readonly loops: ReadonlyMap<string, string> | null;
  /** Positions of the steps that wait for none. */
  readonly roots: readonly number[];
  /** Whether the steps that wait for none call nothing but pure tools. */
  readonly beginsPurely: boolean;
}

/**
 * Prepares a version for its runs: resolves tools, compiles schemas, turns names into positions.
 *
 * @param first the position of the first step in the workflow, for a step that is run alone.
 */
export function compileDefinition(
  definition: Definition,
  findTool: (name: string) => Tool | undefined,
  first = 0,
): CompiledDefinition {
  const steps = compileList(definition.steps, undefined, { findTool, first });
  const roots = steps.flatMap(({ dependencyCount }, index) => (dependencyCount === 0 ? [index] : []));
  const bodies = definition.steps.flatMap(({ id, parent }) => (parent === undefined ? [] : [[id, parent] as const]));
  return {
    workflowId: definition.workflowId,
    version: definition.version,
    title: definition.title,
    steps,
    loops: bodies.length > 0 ? new Map(bodies) : null,
    roots,
    beginsPurely: roots.every((position) => steps[position]?.tool?.isPure === true),
  };
}

/** The steps of the workflow itself, or of the body of a loop. */
function compileList(
  all: readonly Step[],
  parent: string | undefined,
  given: { readonly findTool: (name: string) => Tool | undefined; readonly first: number },
): readonly CompiledStep[] {
  const list = stepsIn(all, parent);
  const positions = new Map(list.map((step, index) => [step.id, index]));
  const dependents: number[][] = list.map(() => []);
  const dependencies = list.map((_, index) => new Set(dependenciesOf(list, index)));
  dependencies.forEach((ids, index) => {
    for (const id of ids) dependents[positions.get(id) ?? index]?.push(index);
  });
  return list.map((written, index): CompiledStep => {
    const tool = written.loop ? undefined : given.findTool(written.tool);
    const step = tool?.prepare ? { ...written, input: tool.prepare(written.input) } : written;
    const position = given.first + all.indexOf(written);
    return {
      index,
      step,
      tool,
      input: splitInput(step.input, tool?.inputSchema),
      absentIfNull: tool?.takesNullAsAbsent === true ? optionalFieldsOf(tool.inputSchema) : [],
      checkInput: tool ? inputCheckOf(tool) : () => [],
      computedReferences: computedReferences(written).map((path) => ['steps', position, ...path]),
      dependencyCount: dependencies[index]?.size ?? 0,
      dependents: dependents[index] ?? [],
      body: written.loop ? compileList(all, written.id, given) : null,
    };
  });
}

function optionalFieldsOf({ properties, required }: JsonSchema): readonly string[] {
  const needed = Array.isArray(required) ? required : [];
  return Object.keys(isJsonObject(properties) ? properties : {}).filter((name) => !needed.includes(name));
}

/** A tool whose schema is not one fails its own step: it must not keep the runs claimed with it from starting. */
function inputCheckOf(tool: Tool): CompiledStep['checkInput'] {
  try {
    return compileSchema(tool.inputSchema, { isOurs: tool.source === 'builtin' });
  } catch {
    return () => [{ path: [], detail: 'The input schema of the tool is not a valid JSON Schema.' }];
  }
}
