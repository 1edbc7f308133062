import { computedReferences } from '../domain/connection/index.js';
import { compileSchema } from '../lib/json-schema/json-schema.js';
import type { FieldIssue } from '../errors.js';
import { dependenciesOf } from '../domain/steps/step.js';
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
  readonly checkInput: (input: unknown) => readonly FieldIssue[];
  readonly dependencyCount: number;
  /**
   * Places where an expression stands for the name of a connection. The step fails before any of its expressions is
   * evaluated.
   */
  readonly computedReferences: readonly FieldIssue['path'][];
  /** Positions of the steps that wait for this one. */
  readonly dependents: readonly number[];
}

export interface CompiledDefinition {
  readonly workflowId: string;
  readonly version: number;
  readonly title: string;
  readonly steps: readonly CompiledStep[];
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
  const positions = new Map(definition.steps.map((step, index) => [step.id, index]));
  const dependents: number[][] = definition.steps.map(() => []);
  const roots: number[] = [];
  const dependencies = definition.steps.map((_, index) => new Set(dependenciesOf(definition.steps, index)));
  dependencies.forEach((ids, index) => {
    if (ids.size === 0) roots.push(index);
    for (const id of ids) dependents[positions.get(id) ?? index]?.push(index);
  });
  const steps = definition.steps.map((written, index): CompiledStep => {
    const tool = findTool(written.tool);
    const step = tool?.prepare ? { ...written, input: tool.prepare(written.input) } : written;
    return {
      index,
      step,
      tool,
      input: splitInput(step.input, tool?.inputSchema),
      checkInput: tool ? inputCheckOf(tool) : () => [],
      computedReferences: computedReferences(written).map((path) => ['steps', first + index, ...path]),
      dependencyCount: dependencies[index]?.size ?? 0,
      dependents: dependents[index] ?? [],
    };
  });
  return {
    workflowId: definition.workflowId,
    version: definition.version,
    title: definition.title,
    steps,
    roots,
    beginsPurely: roots.every((position) => steps[position]?.tool?.isPure === true),
  };
}

/** A tool whose schema is not one fails its own step: it must not keep the runs claimed with it from starting. */
function inputCheckOf(tool: Tool): CompiledStep['checkInput'] {
  try {
    return compileSchema(tool.inputSchema, { isOurs: tool.source === 'builtin' });
  } catch {
    return () => [{ path: [], detail: 'The input schema of the tool is not a valid JSON Schema.' }];
  }
}
