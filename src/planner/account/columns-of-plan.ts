import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { Plan, TableColumn } from '../planner.js';
import type { AccountReader } from './account.type.js';
import { knownIn, serviceCalls } from './service-calls.js';

/** The most columns of all tables of a plan. */
const MAX_COLUMNS = 300;

/** The columns of the tables that the trigger and the steps of a plan name, each name once. */
export async function columnsOfPlan(
  plan: Pick<Plan, 'steps' | 'trigger'>,
  account: AccountReader,
  tools: ToolCatalog,
): Promise<readonly TableColumn[]> {
  const found = new Map<string, TableColumn>();
  for (const { tool, connection, input } of serviceCalls(plan, tools))
    for (const column of (await account.columnsFor({ tool, connection, input: knownIn(input) })) ?? [])
      if (found.size < MAX_COLUMNS && !found.has(column.name)) found.set(column.name, column);
  return [...found.values()];
}
