import { PlanStatus, withFingerprint, withGaps } from '../../../src/domain/plan-report/index.js';
import type { ServicesMeant } from '../../../src/planner/account/index.js';
import { createAgentOfferingPlanner } from '../../../src/planner/agent/index.js';
import { createChangingPlanner } from '../../../src/planner/changes/changing-planner.js';
import { createOfflinePlanner } from '../../../src/planner/offline/offline-planner.js';
import type { OwnConnection, Plan, Planner, PlanRequest } from '../../../src/planner/planner.js';
import { createEvalCatalog } from '../../planner-eval/catalog.js';
import type { EvalCatalog } from '../../planner-eval/catalog.js';

const MAILBOX: OwnConnection = { name: 'mail', kind: 'MAIL' };
const MODEL: OwnConnection = { name: 'model', kind: 'MODEL' };
const NO_SERVICES: ServicesMeant = { sure: [], mentioned: [], hints: [], people: [], spoken: [], things: [] };

/** The planner of a user who has connected a mailbox and nothing else. */
export class MailboxPlanning {
  readonly #rules = createOfflinePlanner();
  readonly #services = (): Promise<ServicesMeant> => Promise.resolve(NO_SERVICES);
  readonly #offers = createAgentOfferingPlanner(this.#rules, this.#services);
  readonly #changes = createChangingPlanner(this.#offers, { inSteps: this.#rules, services: this.#services });
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

  /** A plan without open questions, and the same after an instruction, with a model at hand. */
  async change(description: string, instruction: string): Promise<{ readonly before: Plan; readonly after: Plan }> {
    const request = { ...this.#requestOf(description), connections: [MAILBOX, MODEL] };
    const plan = await this.#offers.plan(request);
    if (!plan.report) throw new Error('A plan by rules has a report.');
    const trigger = plan.trigger ?? { type: 'MANUAL' };
    // Its user has said yes.
    const answered = withGaps({ ...plan.report, status: PlanStatus.READY }, []);
    const report = withFingerprint(answered, { steps: plan.steps, trigger });
    const before = { ...plan, trigger, report };
    const previous = { steps: plan.steps, reason: instruction, forceDifferentTools: false, report };
    return { before, after: await this.#changes.plan({ ...request, trigger, previous }) };
  }

  #planBy(planner: Planner, description: string): Promise<Plan> {
    return planner.plan(this.#requestOf(description));
  }

  #requestOf(description: string): PlanRequest {
    if (!this.#catalog) throw new Error('Open it first.');
    return {
      title: 'W',
      description,
      tools: this.#catalog.tools,
      timezone: 'Europe/Berlin',
      connections: [MAILBOX],
      email: 'joe@example.com',
      signal: AbortSignal.timeout(60_000),
    };
  }
}

/** The questions of a plan that block it. */
export const openIn = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

export const toolsIn = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
