import { createAgentOfferingPlanner } from '../../../src/planner/agent/index.js';
import { createOfflinePlanner } from '../../../src/planner/offline/offline-planner.js';
import type { OwnConnection, Plan, Planner } from '../../../src/planner/planner.js';
import { createEvalCatalog } from '../../planner-eval/catalog.js';
import type { EvalCatalog } from '../../planner-eval/catalog.js';

const MAILBOX: OwnConnection = { name: 'mail', kind: 'MAIL' };

/** The planner of a user who has connected a mailbox and nothing else. */
export class MailboxPlanning {
  readonly #rules = createOfflinePlanner();
  readonly #offers = createAgentOfferingPlanner(this.#rules, () =>
    Promise.resolve({ sure: [], mentioned: [], hints: [], people: [], spoken: [], things: [] }),
  );
  #catalog: EvalCatalog | null = null;

  open(): void {
    this.#catalog = createEvalCatalog();
  }

  async close(): Promise<void> {
    await this.#catalog?.close();
  }

  plan(description: string): Promise<Plan> {
    return this.#planBy(this.#rules, description);
  }

  /** With an agent for what no steps do. */
  offer(description: string): Promise<Plan> {
    return this.#planBy(this.#offers, description);
  }

  #planBy(planner: Planner, description: string): Promise<Plan> {
    if (!this.#catalog) throw new Error('Open it first.');
    return planner.plan({
      title: 'W',
      description,
      tools: this.#catalog.tools,
      timezone: 'Europe/Berlin',
      connections: [MAILBOX],
      email: 'joe@example.com',
      signal: AbortSignal.timeout(60_000),
    });
  }
}

/** The questions of a plan that block it. */
export const openIn = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

export const toolsIn = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
