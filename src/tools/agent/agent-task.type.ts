import type { BudgetLimit } from '../../domain/account/budget.js';
import type { JsonSchema } from '../../lib/json/json.js';
import type { ModelCallPayer, ModelClient, ModelMessage } from '../../model/index.js';
import type { Tool } from '../tool.js';
import type { ApprovalRule } from './approvals.js';
import type { UnknownReceivers } from './known-receivers.js';

/** The work of one agent. */
export interface AgentTask {
  readonly model: ModelClient;
  readonly modelName: string | undefined;
  /** The rules and the instruction. */
  readonly messages: readonly ModelMessage[];
  /** The tools that the model may call, by the name that it sees. */
  readonly tools: ReadonlyMap<string, Tool>;
  /** Names of connections that calls may use. */
  readonly connections: ReadonlySet<string>;
  /** Null: it may write mail to anybody. */
  readonly unknownReceivers: UnknownReceivers | null;
  readonly maxTurns: number;
  readonly maxOutputTokens: number;
  /** Of the answer; null for text. */
  readonly schema: JsonSchema | null;
  /** Which calls a person has to approve. */
  readonly approvals: ApprovalRule;
  /** Whether the model says first which steps it intends. */
  readonly plans: boolean;
  readonly payer: ModelCallPayer;
  /** The limit of the step itself, which the agents within it share. Null: it has none. */
  readonly limit: BudgetLimit | null;
}
