import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanningFailure } from '../../src/errors.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { ToolRegistry } from '../../src/tools/registry.js';
import type { Tool } from '../../src/tools/tool.js';
import {
  BIKES,
  BIKES_CASES,
  CHOIR,
  CHOIR_CASES,
  GREENHOUSE,
  GREENHOUSE_CASES,
  KILN,
  KILN_CASES,
  LIBRARY,
  LIBRARY_CASES,
} from '../planner-sentences/foreign-catalogues.js';
import type { ForeignCase } from '../planner-sentences/foreign-catalogues.js';
import { createAllTools } from '../support/tools/all-tools.js';

/* Tools of which only the names, descriptions and schemas are known are planned, or asked about, from those. */

const planner = createOfflinePlanner();
let all: ReturnType<typeof createAllTools>;

beforeAll(() => {
  all = createAllTools();
});
afterAll(() => all.close());

/** Null: planned or asked about as it should be. @returns what is wrong otherwise; `silent`: it would run. */
async function faultOf(
  { words, tools: expected, input = {}, asks = [], mustAsk = false }: ForeignCase,
  tools: ToolRegistry,
): Promise<{ readonly fault: string; readonly isSilent: boolean } | null> {
  try {
    const plan = await planner.plan({
      title: 'W',
      description: words,
      tools,
      timezone: 'UTC',
      email: 'joe@example.com',
      signal: AbortSignal.timeout(60_000),
    });
    const isReady = plan.report?.status === 'READY';
    const fault = (text: string): { readonly fault: string; readonly isSilent: boolean } => ({
      fault: `${words}: ${text}`,
      isSilent: isReady,
    });
    const foreign = plan.steps.filter(({ tool }) => tool.startsWith('mcp.'));
    const gaps = plan.report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];
    const said = gaps.map(({ target, question }) => `${target} ${question}`).join('; ');
    if (mustAsk) return isReady ? fault('it does not ask') : null;
    const names = foreign.map(({ tool }) => tool.slice(tool.lastIndexOf('.') + 1));
    if (names.join() !== expected.join()) return fault(`${names.join()} (${said})`);
    const held = foreign[0]?.input ?? {};
    for (const [name, value] of Object.entries(input))
      if (JSON.stringify(held[name]) !== JSON.stringify(value))
        return fault(`${name} is ${JSON.stringify(held[name])} (${said})`);
    const open = gaps.flatMap(({ target }) => (target?.startsWith('/steps') ? (target.split('/')[4] ?? []) : []));
    if (asks.length === 0) return gaps.length > 0 ? fault(`it asks: ${said}`) : null;
    return asks.every((name) => open.includes(name)) && open.length === asks.length
      ? null
      : fault(`it asks for ${open.join()} (${said})`);
  } catch (error) {
    if (!(error instanceof PlanningFailure)) throw error;
    return mustAsk ? null : { fault: `${words}: ${error.message.slice(0, 200)}`, isSilent: false };
  }
}

describe('tools of which only the schema is known', () => {
  it.each<readonly [string, readonly Tool[], readonly ForeignCase[]]>([
    ['a library', LIBRARY, LIBRARY_CASES],
    ['a greenhouse', GREENHOUSE, GREENHOUSE_CASES],
    ['a kiln', KILN, KILN_CASES],
    ['a bicycle rental', BIKES, BIKES_CASES],
    ['a choir', CHOIR, CHOIR_CASES],
  ])('are planned or asked about from it: %s', async (name, foreign, cases) => {
    const tools = new ToolRegistry([...all.registry.list(), ...foreign]);
    const faults = (await Promise.all(cases.map((one) => faultOf(one, tools)))).filter((one) => one !== null);
    process.stdout.write(
      `\n${name}: ${cases.length - faults.length} of ${cases.length}\n${faults.map(({ fault, isSilent }) => `  ${isSilent ? 'SILENT ' : ''}${fault}`).join('\n')}\n`,
    );
    expect(faults.filter(({ isSilent }) => isSilent)).toEqual([]);
    expect(cases.length - faults.length).toBeGreaterThanOrEqual(8);
  });
});
