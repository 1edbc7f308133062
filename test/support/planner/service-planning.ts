import { ConnectorLibrary } from '../../../src/connectors/library/connector-library.js';
import { builtInConnectors } from '../../../src/connectors/library/load-connectors.js';
import type { Connector } from '../../../src/connectors/file/connector.type.js';
import { ModelCallPurpose } from '../../../src/domain/account/model-usage.js';
import { PlanningFailure } from '../../../src/errors.js';
import type { ToolCatalog } from '../../../src/domain/steps/tool.js';
import { createAccountPlanner, createAccountReworder, servicesMeantBy } from '../../../src/planner/account/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import { createAgentOfferingPlanner } from '../../../src/planner/agent/index.js';
import type { AgentConfirmation } from '../../../src/planner/agent/index.js';
import { createOfflinePlanner } from '../../../src/planner/offline/offline-planner.js';
import type { OwnConnection, Plan, PlanRequest, RewordRequest } from '../../../src/planner/planner.js';
import { ConnectorOffers } from '../../../src/services/connectors/connector-offers.js';
import { installTriggers } from '../../../src/services/sources/trigger-kinds.js';
import { connectorTools } from '../../../src/tools/connectors/connector-tools.js';
import { ToolRegistry } from '../../../src/tools/registry.js';
import { createAllTools } from '../tools/all-tools.js';

const PAYER = {
  ownerId: 'ada',
  workflowId: 'wf_1',
  executionId: null,
  stepId: null,
  purpose: ModelCallPurpose.PLAN,
  key: '1',
};

const noAccount = (): AccountReader => {
  throw new Error('No account is read for a request without a payer.');
};

interface Tools {
  readonly all: ReturnType<typeof createAllTools>;
  readonly library: ConnectorLibrary;
  readonly tool: ReturnType<typeof connectorTools>;
}

function toolsWith(more: readonly Connector[]): Tools {
  const library = new ConnectorLibrary([...builtInConnectors(), ...more]);
  const tool = connectorTools(library, () => Promise.reject(new Error('Nothing is sent.')));
  return { all: createAllTools(), library, tool };
}

/**
 * The files of a worker have them in common, because the planner keeps what it works out by these objects. None of the tools
 * runs, so that nothing has to be closed.
 */
let common: Tools | null = null;

/** The offline planner with the tools and triggers of all connectors, as a server has them. Nothing is sent. */
export class ServicePlanning {
  readonly #planner = createOfflinePlanner();
  readonly #own: Tools | null;
  readonly #all: Tools['all'];
  readonly #library: Tools['library'];
  readonly #tool: Tools['tool'];

  /** @param more connectors beside those that come with Stepcast. */
  constructor(more: readonly Connector[] = []) {
    this.#own = more.length === 0 ? null : toolsWith(more);
    const { all, library, tool } = this.#own ?? (common ??= toolsWith([]));
    this.#all = all;
    this.#library = library;
    this.#tool = tool;
  }

  open(): void {
    installTriggers(this.#library);
  }

  async close(): Promise<void> {
    await this.#own?.all.close();
  }

  /** @throws PlanningFailure */
  async plan(words: string, connections: readonly OwnConnection[] = []): Promise<Plan> {
    return createAccountPlanner(this.#planner, noAccount).plan(await this.#requestOf(words, connections));
  }

  /** The plan for a user whose accounts can be read. @throws PlanningFailure */
  async planWith(account: AccountReader, words: string, connections: readonly OwnConnection[]): Promise<Plan> {
    const request = { ...(await this.#requestOf(words, connections)), payer: PAYER };
    return createAccountPlanner(this.#planner, () => account).plan(request);
  }

  /** The same with an agent for what no steps do. */
  async offerWith(
    account: AccountReader,
    words: string,
    connections: readonly OwnConnection[],
    confirmation?: AgentConfirmation,
  ): Promise<Plan> {
    const request = { ...(await this.#requestOf(words, connections)), payer: PAYER };
    const planner = createAccountPlanner(this.#planner, () => account);
    return createAgentOfferingPlanner(
      planner,
      servicesMeantBy(() => account),
      confirmation,
    ).plan(request);
  }

  /** Reads a request again with other words for some of its gaps, as answers to them do. */
  async reword(words: string, answers: Pick<RewordRequest, 'present' | 'report' | 'changes'>): Promise<Plan> {
    return this.#planner.reword({ ...(await this.#requestOf(words, [])), ...answers });
  }

  /** The same for a user whose accounts can be read. */
  async rewordWith(
    account: AccountReader,
    words: string,
    connections: readonly OwnConnection[],
    answers: Pick<RewordRequest, 'present' | 'report' | 'changes'>,
  ): Promise<Plan> {
    const request = { ...(await this.#requestOf(words, connections)), payer: PAYER, ...answers };
    return createAccountReworder(this.#planner, () => account).reword(request);
  }

  /** The tools that are at hand for a request. */
  async toolsFor(words: string, connections: readonly OwnConnection[] = []): Promise<ToolCatalog> {
    return (await this.#requestOf(words, connections)).tools;
  }

  /** Null: the planner refuses the request. */
  async tryPlan(words: string, connections: readonly OwnConnection[] = []): Promise<Plan | null> {
    try {
      return await this.plan(words, connections);
    } catch (error) {
      if (error instanceof PlanningFailure) return null;
      throw error;
    }
  }

  async #requestOf(words: string, connections: readonly OwnConnection[]): Promise<PlanRequest> {
    const { registry } = this.#all;
    const shared = { get: (name: string) => registry.get(name) ?? this.#tool(name), list: () => registry.list() };
    const offers = new ConnectorOffers(this.#library, {
      servicesOf: async () => connections.flatMap((one) => one.service ?? []),
    });
    const meant = await offers.of('ada', shared, { words });
    return {
      title: 'My workflow',
      description: words,
      tools: new ToolRegistry([...registry.list(), ...(meant as ReturnType<typeof registry.list>)]),
      timezone: 'UTC',
      connections,
      email: 'joe@example.com',
      signal: AbortSignal.timeout(60_000),
    };
  }
}
