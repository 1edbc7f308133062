import type { StepDraft } from '../../domain/steps/step.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Abilities } from './abilities.js';
import type { Bounds } from './bounds.js';
import { isOfCaller, withAnswer } from './delivery.js';
import type { Delivery } from './delivery.js';

/* The steps of a plan by an agent. */

/** An agent, as its steps need to know it. */
export interface Agent {
  readonly tool: string;
  readonly abilities: Abilities;
  readonly delivery: Delivery | null;
  /** Null: it may do all that its abilities are. */
  readonly bounds: Bounds | null;
  /** It asks before each act. */
  readonly asksFirst: boolean;
  /** Its user gives something to each run. */
  readonly isGiven: boolean;
  readonly when: string | null;
  /** The pictures that it sees, as an expression. Null: none. */
  readonly images: string | null;
}

const LOOK_UP = 'look_up';
/** The answer that a delivery takes. */
const REPORT = {
  type: 'object',
  additionalProperties: false,
  required: ['subject', 'text'],
  properties: {
    subject: { type: 'string', description: 'A short title of it, as for a mail.' },
    text: { type: 'string', description: 'All that is sent, as plain text. Empty: nothing is sent.' },
  },
};

/** The step of an agent, and the one that tells what it has found. */
export function stepsOf(
  { tool, abilities, delivery, bounds, asksFirst, isGiven, when, images }: Agent,
  instruction: string,
  starts: readonly TriggerDraft[],
): readonly StepDraft[] {
  const step: StepDraft = {
    id: delivery ? LOOK_UP : 'agent',
    tool,
    title: delivery ? 'Let an AI agent look it up' : 'Let an AI agent do it',
    input: {
      instruction,
      ...(starts.some(({ eventType }) => eventType !== undefined)
        ? { data: '{{ trigger.payload }}' }
        : isGiven
          ? { data: '{{ context }}' }
          : {}),
      ...(images === null ? {} : { images }),
      tools: [...(bounds ?? abilities).tools],
      connections: [...abilities.connections],
      ...(bounds && Object.keys(bounds.allowedValues).length > 0 ? { allowedValues: bounds.allowedValues } : {}),
      ...(bounds?.isToKnown === true ? { receivers: 'known' } : {}),
      ...(asksFirst && abilities.acting.length > 0 ? { approve: [...abilities.acting] } : {}),
      ...(delivery ? { schema: REPORT } : {}),
      ...abilities.model.input,
    },
    when,
    forEach: null,
    reason: 'No steps of their own do all that the words ask for.',
  };
  if (!delivery) return [step];
  const text = `steps.${LOOK_UP}.output.result.text`;
  return [
    step,
    {
      ...delivery.step,
      input: withAnswer(delivery, LOOK_UP),
      when: isOfCaller(delivery) ? null : `$exists(${text}) and $trim(${text}) != ""`,
    },
  ];
}

/** The name of the table that keeps what has come in: that of its form. */
export function keptIn(starts: TriggerDraft | null): string {
  const title = starts?.source?.form?.title;
  return title === undefined ? 'What came in' : `Answers: ${title}`.slice(0, MAX_TABLE_NAME);
}
/** In characters. */
const MAX_TABLE_NAME = 60;
