import type { JsonObject } from '../../lib/json/json.js';
import { AGENT_TOOL } from '../agent/allowed-tools.js';
import { runAgent } from '../agent/agent-loop.js';
import { AgentSession } from '../agent/agent-session.js';
import { approvalRule } from '../agent/approvals.js';
import { checkAgentInput } from '../agent/check-input.js';
import { innerAgentTool } from '../agent/inner-agent.js';
import { keepTurn, memoryMessages, memorySetting, recallTurns } from '../agent/memory.js';
import { systemPrompt, taskPrompt } from '../agent/prompt.js';
import { AGENT_INPUT, AGENT_OUTPUT } from '../agent/schemas.js';
import { separateData } from '../agent/separate-data.js';
import { taskOf } from '../agent/work.js';
import type { AgentMeans, AgentShare } from '../agent/work.js';
import { optionalNumber, optionalText, requiredText } from '../support/input.js';
import { imagesIn } from '../model/images.js';
import type { FetchImage } from '../model/images.js';
import { shownUsage } from '../model/model-call.js';
import { NO_MODEL_CONNECTIONS, type ConnectModel } from '../model/model-for-step.js';
import type { ModelClient } from '../../model/index.js';
import type { Tool, ToolContext, ToolResult, Woken } from '../tool.js';
import { AGENT_RUN } from '../tool-phrases.js';

/** For one attempt, if the step names no limit. A later attempt continues from the record. */
const TIMEOUT_MS = 600_000;

export interface AgentToolOptions extends Omit<AgentMeans, 'configured' | 'connect'> {
  /** Null if none is configured. */
  readonly model: ModelClient | null;
  /** A client of the service of a connection. Default: there are none. */
  readonly connect?: ConnectModel;
  /** Absent: images are files alone. */
  readonly fetchImage?: FetchImage;
}

/**
 * `agent.run`: lets a model work on an instruction with the tools that the step allows, until it has a result.
 *
 * It fails with the codes of `runAgent`, and with `NO_MODEL`, `MISSING_CONNECTION`, `ADDRESS_NOT_ALLOWED`,
 * `INVALID_INPUT`, `MEMORY_FULL`.
 */
export function createAgentRunTool({
  model,
  connect = NO_MODEL_CONNECTIONS,
  fetchImage,
  ...catalogs
}: AgentToolOptions): Tool {
  const means: AgentMeans = { configured: model, connect, ...catalogs };
  return {
    name: AGENT_TOOL,
    title: 'Run an agent',
    description:
      'Lets a model work on an instruction with the tools that you allow, turn by turn, until it has a result. Use it for work whose steps cannot be known before. It can remember earlier turns, run workflows, and ask a person before a call. Every call is recorded. Text from events and other steps is given to it as data, best as `data`.',
    planning: AGENT_RUN,
    source: 'builtin',
    sideEffects: true,
    suspends: true,
    waitsOutside: true,
    mindsSideEffects: true,
    timeoutMs: TIMEOUT_MS,
    inputSchema: AGENT_INPUT,
    outputSchema: AGENT_OUTPUT,
    checkInput: checkAgentInput,
    prepare: separateData,
    run: (input, context) => run(input, context, { means, woken: null, fetchImage }),
    wake: (input, context, woken) => run(input, context, { means, woken, fetchImage }),
  };
}

async function run(
  input: JsonObject,
  context: ToolContext,
  {
    means,
    woken,
    fetchImage,
  }: {
    readonly means: AgentMeans;
    /** Why the step continues, if it has waited for a person or a run. */
    readonly woken: Woken | null;
    readonly fetchImage: FetchImage | undefined;
  },
): Promise<ToolResult> {
  const session = await AgentSession.begin(context, woken);
  const setting = memorySetting(input);
  const share: AgentShare = {
    means,
    session,
    step: context,
    approvals: approvalRule(input),
    limit: limitOf(input),
    agentTool: innerAgentTool,
  };
  const remembered = setting === null ? null : await recallTurns(setting, context, session);
  const task = await taskOf(input, share, {
    depth: 0,
    context,
    messages: async (about) => [
      {
        role: 'system',
        content: systemPrompt({
          ...about,
          system: optionalText(input, 'system'),
          remembers: setting !== null,
          pages: MENTIONS_PAGE.test(`${requiredText(input, 'instruction')} ${optionalText(input, 'system') ?? ''}`)
            ? ((await means.pagesOf?.(context)) ?? [])
            : [],
        }),
      },
      ...(remembered === null ? [] : memoryMessages(remembered)),
      {
        role: 'user',
        content: taskPrompt(requiredText(input, 'instruction'), input['data']),
        images: await imagesIn(input, context, fetchImage),
      },
    ],
  });
  const outcome = await runAgent(task, context, session);
  if ('pending' in outcome) {
    const { suspend, asked } = outcome.pending;
    if (asked) await session.ask(context, asked);
    return { suspend };
  }
  const { result, isTruncated, sideEffectsBlocked, transcript } = outcome;
  if (setting !== null && remembered !== null) await keepTurn(setting, remembered, result, { task, context, session });
  return {
    output: {
      result,
      truncated: isTruncated,
      turns: transcript.turns.length,
      calls: transcript.callCount,
      usage: shownUsage(session.usage, session.isPriced),
    },
    sideEffectsBlocked,
  };
}

/** Only an agent that may have to send people to a page is told of it: the address alone may open it. */
const MENTIONS_PAGE =
  /\b(?:forms?|pages?|links?|surveys?|questionnaires?|polls?|chats?|sign-?ups?|address(?:es)?|urls?)\b/i;

function limitOf(input: JsonObject) {
  const budget = {
    maxCostUsd: optionalNumber(input, 'maxCostUsd') ?? null,
    maxTokens: optionalNumber(input, 'maxTokens') ?? null,
  };
  return budget.maxCostUsd === null && budget.maxTokens === null ? null : ({ scope: 'STEP', budget } as const);
}
