import type { JsonObject } from '../../lib/json/json.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { Plan, TableColumn } from '../planner.js';
import type { AccountReader } from './account.type.js';

/** The most columns of all tables of a plan. */
const MAX_COLUMNS = 300;

/** The columns of the tables that the trigger and the steps of a plan name, each name once. */
export async function columnsOfPlan(
  { steps, trigger }: Plan,
  account: AccountReader,
  tools: ToolCatalog,
): Promise<readonly TableColumn[]> {
  const { eventType, source } = trigger ?? {};
  const watched =
    eventType != null && source?.connection != null
      ? [{ tool: eventType, connection: source.connection, input: source.parameters ?? {} }]
      : [];
  const called = steps.flatMap(({ tool, input: { connection, ...input } }) =>
    tools.get(tool)?.service && typeof connection === 'string' ? [{ tool, connection, input: valuesIn(input) }] : [],
  );
  const found = new Map<string, TableColumn>();
  for (const call of [...watched, ...called])
    for (const column of (await account.columnsFor(call)) ?? [])
      if (found.size < MAX_COLUMNS && !found.has(column.name)) found.set(column.name, column);
  return [...found.values()];
}

/** What is known before a run. */
const valuesIn = (input: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => !JSON.stringify(value).includes('{{')));
