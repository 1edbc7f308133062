import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind } from '../../src/domain/plan-report/index.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { PlanRefused } from '../../src/planner/plan-refused.js';
import type { Plan } from '../../src/planner/planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';
import { scoreOf, tableOf } from '../planner-eval/score.js';
import type { Score } from '../planner-eval/score.js';
import { casesOf } from '../planner-eval/sentences.js';
import { IN_LANGUAGES } from '../planner-sentences/languages.js';
import { SEEN } from '../planner-sentences/own-tools-seen.js';
import { UNSEEN } from '../planner-sentences/own-tools-unseen.js';

/* Sentences about what the bundled tools do, in English and in the languages that have a profile. */

const HALF = 8;
const planner = createOfflinePlanner();
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

const planOf = (description: string, anyLanguage = false): Promise<Plan> =>
  planner.plan({
    title: 'My workflow',
    description,
    tools: catalog.tools,
    timezone: 'America/New_York',
    email: 'joe@example.com',
    anyLanguage,
    signal: AbortSignal.timeout(60_000),
  });

const wrongOf = (score: Score): readonly string[] =>
  score.verdicts
    .filter(({ outcome }) => outcome === 'wrong')
    .map(({ description, fault }) => `${description}: ${fault ?? ''}`);

describe('sentences about what the bundled tools do', () => {
  it('are planned right at once or asked about, and hardly ever planned wrong', async () => {
    const seen = await scoreOf(planner, catalog.tools, { cases: casesOf('own tools, seen', SEEN, false) });
    const unseen = await scoreOf(planner, catalog.tools, { cases: casesOf('own tools, unseen', UNSEEN, true) });
    process.stdout.write(`\n${tableOf(seen)}\n${tableOf(unseen)}\n`);
    expect(wrongOf(seen)).toEqual([]);
    expect(wrongOf(unseen).length).toBeLessThanOrEqual(1);
    expect(seen.all.passed).toBeGreaterThanOrEqual(52);
    expect(unseen.all.passed).toBeGreaterThanOrEqual(35);
    expect(seen.all.answered).toBeGreaterThanOrEqual(52);
    expect(unseen.all.answered).toBeGreaterThanOrEqual(42);
  });

  it('are planned in less than 50 ms, in 99 of 100 cases', async () => {
    const all = [...SEEN, ...UNSEEN, ...Object.values(IN_LANGUAGES).flat()].map(({ say }) => say);
    const timed = async (): Promise<readonly number[]> => {
      const times: number[] = [];
      for (const words of all) {
        // Time of the processor, which other programs of the machine do not add to.
        const before = process.cpuUsage();
        await planOf(words).catch(() => undefined);
        const { user, system } = process.cpuUsage(before);
        times.push((user + system) / 1_000);
      }
      return times.toSorted((one, other) => one - other);
    };
    await timed();
    // A busy machine empties the caches of its processors, so the best of some rounds counts.
    const rounds = [await timed(), await timed(), await timed(), await timed()];
    const [times = []] = rounds;
    const p99 = Math.min(...rounds.map((round) => round[Math.floor(round.length * 0.99)] ?? 0));
    process.stdout.write(
      `\nPlanning one sentence: p50 ${(times[times.length >> 1] ?? 0).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms\n`,
    );
    expect(p99).toBeLessThan(50);
  });
});

describe('requests in other languages', () => {
  it.each(Object.entries(IN_LANGUAGES))('are planned from the profile of "%s"', async (code, sentences) => {
    const seen = await scoreOf(planner, catalog.tools, {
      cases: casesOf(`${code}, seen`, sentences.slice(0, HALF), false),
    });
    const unseen = await scoreOf(planner, catalog.tools, {
      cases: casesOf(`${code}, unseen`, sentences.slice(HALF), true),
    });
    process.stdout.write(`\n${tableOf(seen)}\n${tableOf(unseen)}\n`);
    expect(sentences.length).toBeGreaterThanOrEqual(15);
    expect([...wrongOf(seen), ...wrongOf(unseen)]).toEqual([]);
    expect(seen.all.passed).toBe(HALF);
    expect(unseen.all.passed).toBeGreaterThanOrEqual(5);
  });

  it.each(Object.entries(IN_LANGUAGES))(
    'name the language, and account for every word, of "%s"',
    async (code, sentences) => {
      for (const { say } of sentences) {
        const report = await planOf(say).then(
          (plan) => plan.report,
          (error: unknown) => (error instanceof PlanRefused ? error.report : undefined),
        );
        expect([say, report?.language]).toEqual([say, code]);
        const covered = new Set(
          report?.ledger.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
        );
        const left = [...say.matchAll(/[\p{L}\p{N}]+/gu)]
          .filter(({ index }) => !covered.has(index))
          .map(([word]) => word);
        expect([say, left]).toEqual([say, []]);
        for (const { words, start, end } of report?.ledger ?? []) expect(say.slice(start, end)).toBe(words);
      }
    },
  );

  it('asks about words beyond the profile, and says that it is for the language', async () => {
    const { report } = await planOf(
      'Jeden Morgen um 8 fasse meine ungelesenen Mails zusammen, außer in den Ferien, und schicke sie an ann@example.com',
    );
    expect(report).toMatchObject({ status: 'DRAFT', language: 'de' });
    expect(report?.gaps).toContainEqual(
      expect.objectContaining({
        isBlocking: true,
        words: expect.stringContaining('Ferien') as unknown,
        reason: expect.stringContaining('German') as unknown,
      }),
    );
  });

  it('refuses what is beyond the profile altogether, unless it is to be planned anyway', async () => {
    const words = 'Bitte kümmere dich um den Urlaub meiner Familie und buche ein schönes Hotel am Meer';
    const error = await planOf(words).catch((failure: unknown) => failure);
    expect(error).toMatchObject({
      code: 'LANGUAGE_NOT_READ',
      report: { language: 'de', gaps: [{ kind: GapKind.LANGUAGE }] },
    });
    const half =
      'Jeden Tag um 9 poste "Hallo" in Slack und kümmere dich um Blumen, Kuchen, Getränke, Stühle, Tische und Musik';
    await expect(planOf(half)).rejects.toMatchObject({ code: 'LANGUAGE_NOT_READ' });
    const { report } = await planOf(half, true);
    expect(report?.gaps.some(({ kind }) => kind === GapKind.UNCLAIMED)).toBe(true);
    expect(report?.status).toBe('DRAFT');
  });

  it('names a missing service in any of them', async () => {
    const error = await planOf('Wenn eine Mail von ann@example.com kommt, trage sie in Google Sheets ein').catch(
      (failure: unknown) => failure,
    );
    expect(JSON.stringify((error as PlanRefused).report ?? error)).toContain('Google Sheets');
  });
});
