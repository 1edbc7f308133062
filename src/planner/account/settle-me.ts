import { filledBy } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import { sourceKindOf } from '../../domain/source/source-kinds.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { OwnConnection } from '../planner.js';
import type { AccountReader } from './account.type.js';
import { closed, filled, valueFor } from './naming-plan.js';
import type { NamingPlan } from './naming-plan.js';

/**
 * Answers each question that asks for the user at a service. The user is the person whose credential the connection has.
 * If the service does not tell who that is, an input that takes an address gets that of the profile.
 *
 * @param email the address of the profile; null: it is not known
 */
export async function settleMe(
  plan: NamingPlan,
  account: AccountReader,
  tools: ToolCatalog,
  connections: readonly OwnConnection[],
  email: string | null,
): Promise<NamingPlan> {
  let settled = plan;
  for (const gap of plan.report.gaps) {
    const asked = gap.me === undefined ? null : accountOf(gap, settled, tools, connections);
    const person = asked && (await account.personOf(asked));
    const known = gap.me === 'id' ? person?.id : person?.name;
    const said = known ?? (takesAddress(gap) ? email : null);
    const value = said == null ? undefined : valueFor(gap.valueSchema, said);
    if (!asked || value === undefined || gap.target === null) continue;
    const told = person?.name ?? person?.id ?? '';
    const text =
      known == null
        ? `"me" is ${said}, the address of your profile.`
        : `"me" is ${told}, the owner of the connection "${asked.connection}".`;
    settled = {
      ...filled(settled, filledBy(gap, value)),
      report: closed(settled.report, gap, gap.target, { words: gap.words, text, target: gap.target, alternatives: [] }),
    };
  }
  return settled;
}

/** Whether the input of a question knows people by their addresses as well. */
function takesAddress({ valueSchema }: Gap): boolean {
  const told = isJsonObject(valueSchema) ? valueSchema['description'] : null;
  return typeof told === 'string' && /\bor the e-mail address of\b/i.test(told);
}

/** The connection to the service that a question is about. Null: it is not clear which one. */
function accountOf(
  { target }: Gap,
  { steps, trigger }: NamingPlan,
  tools: ToolCatalog,
  connections: readonly OwnConnection[],
): { readonly service: string; readonly connection: string } | null {
  const index = /^\/steps\/(\d+)\//.exec(target ?? '')?.[1];
  const step = index === undefined ? undefined : steps[Number(index)];
  const service = step ? tools.get(step.tool)?.service?.id : sourceKindOf(trigger?.eventType ?? '')?.service;
  if (service === undefined) return null;
  const fitting = connections.filter((one) => one.service === service).map(({ name }) => name);
  const named = step ? step.input['connection'] : trigger?.source?.connection;
  const connection = named === undefined && fitting.length === 1 ? fitting[0] : named;
  return typeof connection === 'string' && fitting.includes(connection) ? { service, connection } : null;
}
