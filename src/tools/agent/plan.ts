import { ExecutionEventType } from '../../domain/run/execution.js';
import { StepCallKind } from '../../domain/run/step-call.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import { parseJsonAnswer, type ModelMessage } from '../../model/index.js';
import { askModel } from '../model/model-call.js';
import type { ToolContext } from '../tool.js';
import type { AgentTask } from './agent-task.type.js';
import type { AgentSession } from './agent-session.js';
import { payerFor } from './payer-for.js';

const MAX_STEPS = 10;
const MAX_STEP_CHARS = 300;
const MAX_PLAN_TOKENS = 1_000;

const SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['steps'],
  properties: { steps: { type: 'array', maxItems: MAX_STEPS, items: { type: 'string' } } },
};

/**
 * The steps that the model intends, on record before the first of them. A model that names none works without a plan.
 *
 * @throws StepFailure `BUDGET_EXCEEDED`, and the codes of `ModelFailure`.
 */
export async function planOf(
  task: Pick<AgentTask, 'model' | 'modelName' | 'messages' | 'tools' | 'payer' | 'limit'>,
  context: ToolContext,
  session: AgentSession,
): Promise<readonly string[]> {
  const key = `${context.idempotencyKey}:plan`;
  const known = session.find(key);
  if (known) return stepsIn(known.output);
  const tools = [...task.tools.values()].map(({ name, description }) => `- ${name}: ${description.slice(0, 200)}`);
  const answer = await askModel(() =>
    task.model.complete({
      messages: [
        ...task.messages.map((message) => ({ ...message, content: context.concealed(message.content) })),
        {
          role: 'user',
          content: `Do not begin yet. Answer only with the steps that you intend, at most ${MAX_STEPS}, each in one short sentence, as JSON: {"steps": ["…"]}. You will have these tools:\n${tools.join('\n') || '(none)'}`,
        },
      ],
      schema: { name: 'plan', schema: SCHEMA, strict: false },
      model: task.modelName,
      maxTokens: MAX_PLAN_TOKENS,
      signal: context.signal,
      payer: payerFor(task, key, session),
    }),
  );
  const { model: name, usage, isPriced, text } = answer;
  const steps = stepsIn(parseJsonAnswer(text) ?? null).map((step) => context.concealed(step));
  await session.record(context, ExecutionEventType.STEP_TURN, {
    key,
    item: context.item,
    kind: StepCallKind.PLAN,
    turn: 1,
    name: name.slice(0, 200),
    input: null,
    output: { steps: [...steps], isPriced },
    error: null,
    usage,
  });
  return steps;
}

/** The plan as the model is reminded of it. */
export function planMessages(steps: readonly string[] | null): readonly ModelMessage[] {
  if (steps === null || steps.length === 0) return [];
  const list = steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  return [
    { role: 'assistant', content: `I intend these steps:\n${list}` },
    { role: 'user', content: 'Begin. Change the steps if a result asks for it.' },
  ];
}

function stepsIn(output: JsonValue): readonly string[] {
  const steps = isJsonObject(output) ? output['steps'] : null;
  if (!Array.isArray(steps)) return [];
  return steps
    .filter((step) => typeof step === 'string')
    .map((step) => step.trim().slice(0, MAX_STEP_CHARS).toWellFormed())
    .filter((step) => step !== '')
    .slice(0, MAX_STEPS);
}
