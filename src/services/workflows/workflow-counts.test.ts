import { describe, expect, it } from '@jest/globals';
import { PubSub } from '../../pubsub.js';
import { WorkflowCounts } from './workflow-counts.js';

describe('how many workflows an owner has', () => {
  function counting() {
    const pubsub = new PubSub();
    const asked: string[] = [];
    let answer = async (): Promise<number> => 10_000;
    const counts = new WorkflowCounts({ count: async (ownerId) => (asked.push(ownerId), answer()) }, pubsub);
    return { pubsub, asked, counts, answers: (next: () => Promise<number>) => (answer = next) };
  }

  it('is counted once for all who ask, for each owner', async () => {
    const { counts, asked } = counting();
    expect(await Promise.all(['ada', 'ada', 'bob', 'ada'].map((owner) => counts.of(owner)))).toEqual(
      Array(4).fill(10_000),
    );
    expect(asked).toEqual(['ada', 'bob']);
  });

  it('is counted again once anything of the owner has changed, even during the count', async () => {
    const { counts, asked, answers, pubsub } = counting();
    const slow = Promise.withResolvers<number>();
    answers(() => slow.promise);
    const before = counts.of('ada');
    answers(async () => 10_001);
    pubsub.publishWorkflow({ workflowId: 'wf_1', ownerId: 'bob' });
    void counts.of('ada');
    expect(asked).toHaveLength(1);
    pubsub.publishWorkflow({ workflowId: 'wf_1', ownerId: 'ada' });
    expect(await counts.of('ada')).toBe(10_001);
    slow.resolve(10_000);
    expect(await before).toBe(10_000);
    expect(await counts.of('ada')).toBe(10_001);
    expect(asked).toHaveLength(2);
  });

  it('is asked for again after a failure', async () => {
    const { counts, answers } = counting();
    answers(() => Promise.reject(new Error('away')));
    await expect(counts.of('ada')).rejects.toThrow('away');
    answers(async () => 3);
    expect(await counts.of('ada')).toBe(3);
  });
});
