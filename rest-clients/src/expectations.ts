import assert from 'node:assert/strict';

/** The address of the server, and the key of the user of the story. */
export const baseUrl = process.env['STEPCAST_URL'] ?? '';
export const key = process.env['STEPCAST_API_KEY'] ?? '';

/** The description of a workflow whose plan has an open question. */
export const DESCRIPTION = 'When a new email arrives, post its subject to Slack, at most once an hour';

export const STEPS = [
  { id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '$sum(context.numbers)' } },
  { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Publish {{ steps.sum.output }}?' } },
  { id: 'end', title: 'End', tool: 'data.transform', input: { expression: 'steps.ask.output.approved' } },
];

/** An answer of either client. */
interface Answer<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response?: Response | undefined;
}

/** The data of an answer with this status. */
export function expectStatus<T>(answer: Answer<T>, status: number): NonNullable<T> {
  assert.equal(answer.response?.status, status, JSON.stringify(answer.error));
  return answer.data as NonNullable<T>;
}

/** Asks again until there is an answer. Fails after 20 seconds. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    assert.ok(Date.now() < end, 'It did not happen within 20 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
