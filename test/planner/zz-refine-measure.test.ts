import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { PlanChecker, createCheckedPlanner } from '../../src/planner/check/index.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';
import { SEEN_INSTRUCTIONS, UNSEEN_INSTRUCTIONS } from '../planner-sentences/instructions.js';
const M =
  'Every weekday at 7 in Berlin, summarize my unread mail in 4 sentences and send the summary to ann@example.com';
const F = 'Read https://blog.example.com/feed.xml every hour and post new items to Slack';
const E = 'When an email from ann@example.com arrives, post the subject to #dev';
const P = 'Check https://example.com every 10 minutes and mail joe@example.com if it is down';
const I = 'When an issue is opened in acme/shop, email dev@example.com with the title and link';
const TRAPS = [
  ...[
    'post it to Slack instead',
    'do not send it to bob@example.com',
    'not at 7',
    'except on holidays',
    'only unread ones',
    'send it twice',
    'mail it only if there are more than 5',
    'and delete the mails afterwards',
    'post it to Discord instead',
    'remove the first step',
    'delete everything',
    "don't summarize, translate it",
    'do not send it on Fridays',
    'mail the list to bob@example.com as well',
    'stop it',
    'no more than one mail',
    'count them instead',
    'only if it is urgent',
    'only mails with pdf attachments',
    'attach the mails',
    'use the other mailbox',
    'reply to the sender',
    'ignore newsletters',
    'start it when an issue is opened in acme/shop',
    'run it every minute unless it is night',
    'do not include the sender',
    'also ask my boss',
    'not mails from ann@example.com',
    'without attachments',
    'skip mails from spam@example.com',
  ].map((words) => ({ request: M, words })),
  ...[
    'post only if there is something new',
    'only the first one',
    'post each of them by itself',
    'post it to #news',
    'every hour on weekdays only',
    'include the author',
    'skip posts about sports',
    'wait until I approve',
    'also https://two.example.com/feed.xml',
    'do not post on weekends',
  ].map((words) => ({ request: F, words })),
  ...[
    'from anyone',
    'when a Slack message arrives instead',
    'run it every day at 9',
    'only if it has no attachment',
    'post the sender as well',
    'post it to #ops instead',
    'and archive the mail',
    'from ann@example.com or bob@example.com',
  ].map((words) => ({ request: E, words })),
  ...[
    'only if it is down twice in a row',
    'mail me if it is up again',
    'check the title too',
    'not at night',
    'POST instead of GET',
  ].map((words) => ({ request: P, words })),
  ...[
    'when it is labelled "bug"',
    'not for pull requests',
    'assign it to me',
    'and close the issue',
    'when a comment is added instead',
  ].map((words) => ({ request: I, words })),
];
const evaluator = createExpressionEvaluator();
let catalog: EvalCatalog;
beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(async () => {
  await evaluator.close();
  await catalog.close();
});
it('measures', async () => {
  const planner = createCheckedPlanner(createOfflinePlanner(), new PlanChecker({ evaluator }));
  const out: string[] = [];
  const show = (
    steps: readonly { id: string; tool: string; input: object; when: string | null; forEach: string | null }[],
  ): string[] =>
    steps.map(
      ({ id, tool, input, when, forEach }) =>
        `       ${id} ${tool} ${JSON.stringify(input)}${when ? ` WHEN ${when}` : ''}${forEach ? ` EACH ${forEach}` : ''}`,
    );
  for (const { request: description, words } of process.env.UNSEEN
    ? UNSEEN_INSTRUCTIONS
    : process.env.TRAPS
      ? TRAPS
      : SEEN_INSTRUCTIONS) {
    const base = {
      title: 'W',
      description,
      tools: catalog.tools,
      timezone: 'America/New_York',
      email: 'joe@example.com',
      signal: AbortSignal.timeout(60_000),
    };
    const first = await planner.plan(base);
    out.push(`\n### ${description.slice(0, 40)}… :: ${words}   [${first.report?.status}]`);
    try {
      const next = await planner.plan({
        ...base,
        trigger: first.trigger ?? undefined,
        previous: { steps: first.steps, reason: words, forceDifferentTools: false, report: first.report },
      });
      const same = JSON.stringify(next.steps) === JSON.stringify(first.steps);
      out.push(
        `  ${next.report?.status} ${next.trigger ? JSON.stringify(next.trigger) : ''} ${same ? '' : '\n' + show(next.steps).join('\n')}`,
      );
      out.push(`  changes: ${next.report?.decisions.map(({ text }) => text).join(' | ')}`);
      const gaps = next.report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];
      if (gaps.length > 0) out.push(`  GAPS ${gaps.map(({ target, question }) => `${target} ${question}`).join('; ')}`);
    } catch (error) {
      out.push(`  ${(error as Error).message.slice(0, 300)}`);
    }
  }
  process.stdout.write(out.join('\n') + '\n');
  expect(1).toBe(1);
}, 300_000);
