import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanningFailure } from '../../src/errors.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';

/*
 * However a request of the greatest length is made, planning it leaves turns to others (invariant 10). The work of a
 * turn is bounded by a count of the patterns that are tried in it, because a time would depend on the machine.
 */

const MAX_CHARS = 10_000;
/** An ordinary request tries some ten thousand in all. A million of these patterns take some 40 ms. */
const MAX_TESTS_IN_A_TURN = 1_500_000;

const PARTS = [
  'Fetch https://example.com/a and summarize it, then mail it to ann@example.com if it mentions "x". ',
  ', ',
  'and ',
  'a ',
  '1 ',
  'at ',
  'every ',
  'every day at 9 ',
  '9:00 ',
  'not ',
  'never on ',
  'if ',
  'unless it is ',
  '{{ x }} ',
  '{"a":1} ',
  '(',
  'post it to slack, ',
  'translate it to french and ',
  'summarize it and ',
  'mail ann@example.com ',
  'Notion and Trello and ',
  'in New York time ',
  'acme/web ',
  'orders.created ',
  'github issue opened labelled bug ',
  'im a student and ',
  'so i dont forget ',
  'only the ones that ',
  'jeden Tag um 9 ',
  'et le la les ',
  'the first 3 ',
  'Mail@example.com ',
  'when it comes straight away, ',
  'manual, ',
  'because i hate Slack, ',
  'to keep track of things and ',
];

const planner = createOfflinePlanner();
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

/** Every part alone, and mixtures of two, cut to the greatest length. */
function* requests(): Generator<string> {
  for (const part of PARTS) yield part.repeat(Math.ceil(MAX_CHARS / part.length)).slice(0, MAX_CHARS);
  for (let at = 0; at < PARTS.length; at += 1) {
    const pair = `${PARTS[at] ?? ''}${PARTS[(at * 7 + 3) % PARTS.length] ?? ''}`;
    yield pair.repeat(Math.ceil(MAX_CHARS / pair.length)).slice(0, MAX_CHARS);
  }
}

/** The most patterns that were tried between two turns while a request was planned. */
async function mostInATurn(description: string): Promise<number> {
  const exec = Reflect.get(RegExp.prototype, 'exec') as (this: RegExp, text: string) => RegExpExecArray | null;
  let count = 0;
  let most = 0;
  let isDone = false;
  const turn = (): void => {
    most = Math.max(most, count);
    count = 0;
    if (!isDone) setImmediate(turn);
  };
  // `test` and the methods of texts call it as well.
  RegExp.prototype.exec = function counted(this: RegExp, text: string): RegExpExecArray | null {
    count += 1;
    return exec.call(this, text);
  };
  setImmediate(turn);
  try {
    await planner.plan({
      title: 'W',
      description,
      tools: catalog.tools,
      timezone: 'UTC',
      email: 'joe@example.com',
      signal: AbortSignal.timeout(120_000),
    });
  } catch (error) {
    if (!(error instanceof PlanningFailure)) throw error;
  } finally {
    isDone = true;
    RegExp.prototype.exec = exec;
  }
  return Math.max(most, count);
}

describe('a request of the greatest length', () => {
  it('leaves turns to others, whatever it is made of', async () => {
    let worst = { tests: 0, words: '' };
    for (const words of requests()) {
      const tests = await mostInATurn(words);
      if (tests > worst.tests) worst = { tests, words: words.slice(0, 60) };
    }
    process.stdout.write(`\nAt most ${worst.tests} patterns in a turn, for ${JSON.stringify(worst.words)}\n`);
    expect(worst.tests).toBeLessThan(MAX_TESTS_IN_A_TURN);
    expect(worst.tests).toBeGreaterThan(0);
  }, 600_000);
});
