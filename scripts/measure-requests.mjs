/**
 * Plans requests of a pretended user, for readers to judge, or measures how long that takes. Nothing is sent.
 *
 * Usage: node scripts/measure-requests.mjs <requests.tsv> [<accounts.things>] [--only N-M] [--times ROUNDS] [--confirm] [--all]
 *
 * Without accounts, the user has a mailbox and nothing else. A model is connected in both cases. The first file has the id of the connected service (`-`: those that the request names) and the
 * request between tabs; `lib/pretended-account.mjs` describes the second one. `training/accounts` has some of both. After a
 * further tab, a line may have an instruction: the plan is then changed by it.
 *
 *   --only N-M      only these lines
 *   --times ROUNDS  ms of planning alone instead of the plans, after two rounds to warm up
 *   --confirm       plans are to be confirmed as by PLAN_CONFIRMATION=risky
 *   --all           all services of the accounts are connected. Default: the one of the line, and those that it names
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withFingerprint } from '../dist/domain/plan-report/index.js';
import { createWholePlanner } from './lib/whole-planner.mjs';

const WARM_UP = 2;

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string' },
    times: { type: 'string' },
    confirm: { type: 'boolean' },
    all: { type: 'boolean' },
  },
  allowPositionals: true,
});
const [requests, accounts] = positionals;
if (!requests) {
  console.error(
    'Usage: node scripts/measure-requests.mjs <requests.tsv> [<accounts.things>] [--only N-M] [--times ROUNDS] [--confirm] [--all]',
  );
  process.exit(2);
}

const { whole, reading, requestOf, close } = createWholePlanner({
  accounts,
  isConfirmed: values.confirm,
  isAll: values.all,
});

const [from = 1, to = Infinity] = (values.only ?? '').split('-').filter(Boolean).map(Number);
const lines = readFileSync(requests, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line, index) => ({ number: index + 1, parts: line.split('\t') }))
  .map(({ number, parts: [service, words = service, instruction] }) => ({ number, service, words, instruction }))
  .filter(({ number }) => number >= from && number <= to);
await (values.times ? measure(Number(values.times)) : show());
await close();

async function show() {
  for (const line of lines) {
    console.log(`#${line.number} ${line.words}`);
    const request = await requestOf(line);
    const plan = await whole.plan(request).catch((error) => ({ refused: error.message }));
    showPlan(plan);
    if (line.instruction === undefined || 'refused' in plan) continue;
    console.log(`CHANGE ${line.instruction}`);
    const changed = await whole
      .plan(await changeOf(line, plan))
      .catch((error) => ({ refused: `${error.code} ${error.message}` }));
    showPlan(changed);
  }
}

/** The instruction for a plan, as a server asks for it once the plan is there. */
async function changeOf({ words, service, instruction }, { steps, trigger, report }) {
  const request = await requestOf({ words: `${words} ${instruction}`, service });
  const start = trigger ?? { type: 'MANUAL' };
  return {
    ...request,
    description: words,
    trigger: start,
    previous: {
      steps,
      reason: instruction,
      forceDifferentTools: false,
      report: withFingerprint(report, { steps, trigger: start }),
    },
  };
}

function showPlan(plan) {
  if ('refused' in plan) {
    console.log(`  REFUSED ${plan.refused}`);
    return;
  }
  const { status, gaps, assumptions } = plan.report;
  console.log(`  ${status}`);
  for (const trigger of [plan.trigger, ...(plan.report.furtherTriggers ?? [])])
    if (trigger) console.log(`  trigger ${JSON.stringify(trigger)}`);
  if (plan.inputSchema) console.log(`  input ${JSON.stringify(plan.inputSchema)}`);
  for (const { id, tool, input, when, forEach } of plan.steps)
    console.log(`  step ${id} ${tool} ${JSON.stringify({ input, when, forEach })}`);
  for (const { isBlocking, kind, question, words, target, choices: offered } of gaps) {
    const labels = [...offered.slice(0, 5), ...offered.slice(5).slice(-1)].map(({ label }) => label);
    console.log(
      `  ${isBlocking ? 'GAP' : 'note'} [${kind}] ${question} «${words}» ${target ?? ''} ${labels.join(' / ')}`,
    );
  }
  for (const { text } of assumptions) console.log(`  assumes ${text}`);
}

/** The median of each request counts: an answer is as slow as its request, not as the machine is at a moment. */
async function measure(rounds) {
  const times = lines.map(() => []);
  for (let round = -WARM_UP; round < rounds; round += 1)
    for (const [index, line] of lines.entries()) {
      // A catalogue of its own, as each request of a server has it.
      const request = await requestOf(line);
      const startedAt = performance.now();
      await reading.plan(request).catch(() => null);
      if (round >= 0) times[index].push(performance.now() - startedAt);
    }
  const sorted = (list) => list.toSorted((one, other) => one - other);
  const medians = sorted(times.map((list) => sorted(list)[Math.floor(list.length / 2)]));
  const at = (share) => medians[Math.min(medians.length - 1, Math.floor(medians.length * share))].toFixed(1);
  console.log(`${lines.length} requests, ms: p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)}`);
}
