import { z } from 'zod';
import { MessageStage, MessageStatus, Messenger } from '../../domain/approval/delivery.js';
import { ApprovalState } from '../../domain/run/approval.js';
import { instant, jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

/** `POST /approvals/{token}` */
export const DecisionRequest = z
  .strictObject({
    approved: z.boolean().describe('Yes or no.'),
    data: jsonObject.nullish().describe('The values of the form; needed only for a yes.'),
  })
  .meta({ id: 'DecisionRequest' });

/** The decision that a run waits for. */
export const Approval = z
  .object({
    message: z.string(),
    form: jsonObject.nullable().describe('JSON Schema of the data.'),
    expires_at: instant.nullable(),
  })
  .meta({ id: 'Approval' });

export const Decision = z.object({ approved: z.boolean() }).meta({ id: 'Decision' });

/** A message by which a person is asked. */
const ApprovalMessage = z
  .object({
    id: z.string(),
    stage: lowerCase(MessageStage).names,
    round: z.int().describe('Which reminder it is, from 1; otherwise 0.'),
    via: lowerCase(Messenger).names,
    connection: z.string().describe('The name of the connection.'),
    to: z.string().describe('The person, as the step names them.'),
    status: lowerCase(MessageStatus).names,
    sent_at: instant.nullable(),
    problem: z
      .object({ code: z.string(), message: z.string(), retryable: z.boolean() })
      .nullable()
      .describe('Why it could not be sent, so far.'),
  })
  .meta({ id: 'ApprovalMessage' });

/** An approval as its owner sees it. */
export const WaitingApproval = z
  .object({
    id: z.string(),
    execution_id: z.string().describe('The run that waits.'),
    step_id: z.string().describe('The step that asks.'),
    message: z.string(),
    form: jsonObject.nullable().describe('JSON Schema of the data that comes with the decision.'),
    state: lowerCase(ApprovalState).names.describe('`lapsed`: its time has passed, or its run has ended.'),
    expires_at: instant.nullable(),
    url: z
      .string()
      .nullable()
      .describe('A page on which a person who has this address can decide, once; null if you may not decide.'),
    messages: z.array(ApprovalMessage).describe('The messages by which people are asked.'),
  })
  .meta({ id: 'WaitingApproval' });

export const ApprovalList = z.object({ approvals: z.array(WaitingApproval) }).meta({ id: 'ApprovalList' });

export const ApprovalDecided = z
  .object({ approval_id: z.string(), execution_id: z.string(), approved: z.boolean() })
  .meta({ id: 'ApprovalDecided' });
