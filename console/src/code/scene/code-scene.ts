import type { CodeLanguageName, CodeNames, CodeScene, EarlierCode } from '../language/code-scene.type';
import { loopsAround } from '../../pages/workflow/steps/edit-state';
import type { EditedStep } from '../../pages/workflow/steps/edit-state';
import { ANYTHING, schemaType } from './schema-type';
import { expressionType, valueType } from './value-type';

export const CODE_TOOL = 'code.run';
/** Code of other steps that is read for its types. */
const MAX_EARLIER_CODE = 20;

/** The facts about a workflow that the types come from. */
export interface Surroundings {
  readonly steps: readonly EditedStep[];
  /** JSON Schema of the context. Null: none is declared. */
  readonly contextSchema: unknown;
  /** JSON Schemas of the outputs of tools, by name of the tool; only known ones. */
  readonly outputSchemas: ReadonlyMap<string, unknown>;
}

/** All that the editor has to know to help with the code of a step. */
export function codeScene(step: EditedStep, around: Surroundings): CodeScene {
  const seen = visibleSteps(step, around.steps);
  const code = seen
    .filter(({ tool, input }) => tool === CODE_TOOL && input['dialect'] !== 'n8n')
    .slice(-MAX_EARLIER_CODE);
  const withTypes = new Set(code.map(({ id }) => id));
  return {
    language: languageOf(step),
    dialect: step.input['dialect'] === 'n8n' ? 'n8n' : 'stepcast',
    names: namesOf(step, around, withTypes),
    earlier: code.map((each): EarlierCode => ({
      id: each.id,
      language: languageOf(each),
      code: typeof each.input['code'] === 'string' ? each.input['code'] : '',
      names: namesOf(each, around, withTypes),
    })),
  };
}

function languageOf({ input }: EditedStep): CodeLanguageName {
  return input['language'] === 'typescript' ? 'typescript' : 'javascript';
}

/** The steps whose outputs a step sees: those before it in its body, and before the loops around it. */
function visibleSteps(step: EditedStep, steps: readonly EditedStep[]): readonly EditedStep[] {
  const places = [step, ...loopsAround(steps, step)];
  const ends = new Map(places.map((place) => [place.parentKey, steps.indexOf(place)]));
  return steps.filter(({ parentKey }, index) => index < (ends.get(parentKey) ?? -1));
}

/** The types of the names that the code of a step finds. @param code the steps whose output is the type of their code. */
function namesOf(step: EditedStep, around: Surroundings, code: ReadonlySet<string>): CodeNames {
  const { steps, contextSchema } = around;
  const outputs = visibleSteps(step, steps).map(
    (each) => `readonly ${JSON.stringify(each.id)}: Step<${outputType(each, around, code)}>;`,
  );
  const outer: Record<string, string> = {
    steps: `{ ${outputs.join(' ')} }`,
    context: contextSchema === null || contextSchema === undefined ? ANYTHING : schemaType(contextSchema),
    trigger: `{ readonly type: string; readonly payload: ${ANYTHING}; readonly scheduledFor: string | null }`,
    workflow: '{ readonly id: string; readonly title: string }',
    execution: '{ readonly id: string }',
    now: 'string',
  };
  for (const loop of loopsAround(steps, step).toReversed()) {
    outer['index'] = 'number';
    if (loop.loop?.forEach != null) outer['item'] = `Item<${expressionType(loop.loop.forEach, outer)}>`;
    if (loop.loop?.repeat != null) outer['previous'] = ANYTHING;
  }
  if (step.forEach !== null) {
    outer['item'] = `Item<${expressionType(step.forEach, outer)}>`;
    outer['index'] = 'number';
  }
  return { input: valueType(step.input['input'], outer), ...outer };
}

function outputType(step: EditedStep, around: Surroundings, code: ReadonlySet<string>): string {
  if (step.loop !== null) {
    const last = around.steps.findLast(({ parentKey }) => parentKey === step.id);
    return step.loop.output === null && last !== undefined ? `(${outputType(last, around, code)})[]` : `${ANYTHING}[]`;
  }
  const schema = around.outputSchemas.get(step.tool) ?? null;
  const known = schema === null ? ANYTHING : schemaType(schema);
  const type = code.has(step.id) ? `Outputs[${JSON.stringify(step.id)}]` : known;
  return step.forEach === null ? type : `(${type})[]`;
}
