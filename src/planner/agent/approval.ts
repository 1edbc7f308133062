import type { Gap, PlanReport } from '../../domain/plan-report/index.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { JsonObject } from '../../lib/json/json.js';
import { CONFIRM } from '../confirm/index.js';
import type { PlanRequest, Planner } from '../planner.js';
import { orderFor } from './own-order.js';
import { UNKNOWN_DECIDER, whoDecides, withoutAddress } from './people/who-decides.js';
import { likelyNeeds } from '../likely/likely-needs.js';
import { approverIn, secondsToApprove } from './starts/approvers.js';
import { asksFirst, needsApproval } from './starts/start-words.js';

/*
 * Work of which a person has to approve a part. An agent does what needs no approval and writes the question, a step of its
 * own asks the person and waits, and an agent does the rest with the answer. No agent can wait within a run.
 */

/** The question to a person, as a step asks it. */
export interface Approval {
  readonly step: StepDraft;
  /** The receiver of the question, in words. */
  readonly by: string;
  readonly gaps: readonly Gap[];
}

const ASK = 'ask';
const PREPARE = 'prepare';
const QUESTION = `steps.${PREPARE}.output.result.question`;
const IS_ASKED = `$exists(${QUESTION}) and $trim(${QUESTION}) != ""`;

/** Above it, a person decides in 93 % of such requests (`npm run train:likely -- needs --check`). */
const SURE = 0.3;

/**
 * Whether a person decides within the work.
 *
 * @param isOwn no service is meant for certain: what such requests mostly need is known
 */
export function asksSomebody({ request, language }: PlanReport, isOwn: boolean): boolean {
  if (needsApproval(request)) return true;
  return isOwn && language === 'en' && !asksFirst(request) && likelyNeeds(request).approval > SURE;
}

/** How a person is asked to approve what the words say. Null: no mail can be sent. */
export async function approvalFor(words: string, request: PlanRequest, planner: Planner): Promise<Approval | null> {
  const { address, isMe, role } = approverIn(words);
  const to = address ?? (isMe ? (request.email ?? null) : null);
  const ordered = await orderFor(
    `When a form with the fields name and email is submitted, ask ${to ?? UNKNOWN_DECIDER} for approval. If it is approved, mail the sender "Yes."`,
    request,
    planner,
  );
  const [step] = ordered?.plan.steps ?? [];
  if (!ordered || !step || request.tools.get(step.tool)?.planning?.use !== 'approve') return null;
  const open = ordered.report.gaps.filter(({ id, isBlocking }) => isBlocking && id !== CONFIRM);
  if (open.length > 0) return null;
  const seconds = secondsToApprove(words);
  const { deliver: _unknown, ...undelivered } = step.input;
  const asked = to !== null ? step.input : isMe ? undelivered : withoutAddress(step.input);
  const input: JsonObject = {
    ...asked,
    message: `{{ ${QUESTION} }}`,
    ...(seconds === null ? {} : { timeoutSeconds: seconds }),
  };
  return {
    step: { ...step, id: ASK, input, when: IS_ASKED, forEach: null },
    by: isMe ? 'you' : (role ?? to ?? 'the person who decides'),
    gaps: to === null && !isMe ? [whoDecides(role, 1)] : [],
  };
}

/** The answer of the first agent. */
const PREPARED = {
  type: 'object',
  additionalProperties: false,
  required: ['question', 'rest'],
  properties: {
    question: {
      type: 'string',
      description:
        'What is to be approved, for the person who decides, with all that they need to know. Empty: nothing needs an approval.',
    },
    rest: {
      type: 'string',
      description: 'All that is to be done after the answer, in each case, with all its details.',
    },
  },
};

const BEFORE =
  'Do now only what needs no approval. You cannot ask anybody yourself: write what is to be approved as the question, and what is to be done after the answer as the rest. The next step asks, and waits. Send and change nothing that the approval is about.';
const AFTER =
  'The part that needed no approval is done. A person was asked: the question, the answer and what is left to do are given as data. Do now what is due after this answer, and nothing that the answer forbids. If nobody has answered in time, the answer is no, and "timedOut" is true.';

/** The steps of an agent with a question to a person within its work. */
export function stepsWithApproval(agent: StepDraft, { step }: Approval): readonly StepDraft[] {
  const { instruction = '', data } = agent.input as { readonly instruction?: string; readonly data?: string };
  const event = data === undefined ? '' : `"given": ${inner(data)}, `;
  return [
    {
      ...agent,
      id: PREPARE,
      title: 'Let an AI agent prepare it',
      input: { ...agent.input, instruction: `${instruction}\n\n${BEFORE}`, schema: PREPARED },
    },
    step,
    {
      ...agent,
      id: 'finish',
      title: 'Let an AI agent do the rest',
      input: {
        ...agent.input,
        instruction: `${instruction}\n\n${AFTER}`,
        data: `{{ {${event}"question": ${QUESTION}, "rest": steps.${PREPARE}.output.result.rest, "approved": steps.${ASK}.output.approved, "timedOut": steps.${ASK}.output.timedOut, "comment": steps.${ASK}.output.data} }}`,
      },
      when: IS_ASKED,
    },
  ];
}

/** The expression of a template. */
const inner = (template: string): string => template.replace(/^\{\{|\}\}$/g, '').trim();
