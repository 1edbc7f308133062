import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words for the kind of an event: a setting of what is watched, or a field of what comes. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const TELEGRAM: OwnConnection = { name: 'telegram', kind: 'SERVICE', service: 'telegram' };
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('the kind of an event', () => {
  it.each([
    ['Send each new post in our Telegram channel to Discord #news too', ['channel_post']],
    [
      "Edited messages in our Telegram group should be reported to the admins' mail admins@kombinat.org",
      ['edited_message'],
    ],
  ])('is a setting of what is watched: %s', async (words, kinds) => {
    const plan = await planning.plan(words, [TELEGRAM]);
    expect(plan.trigger).toMatchObject({ eventType: 'telegram.update', source: { parameters: { kinds } } });
    expect(asked(plan)).not.toContain('which kinds');
  });

  it.each([
    [
      'Whenever someone new joins our Telegram group, greet them by name and point them to the rules.',
      'new_chat_members',
    ],
    ['When somebody leaves the Telegram group, notify me privately', 'left_chat_member'],
  ])('is told by a field of what comes: %s', async (words, field) => {
    const plan = await planning.plan(words, [TELEGRAM]);
    expect(plan.trigger).toMatchObject({
      eventType: 'telegram.update',
      filters: { [`message.${field}`]: { exists: true } },
    });
    expect(asked(plan)).not.toContain('which kinds');
  });
});
