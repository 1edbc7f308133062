import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { fixedOffset } from '../../../src/planner/offline/read/restrict/time-window.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What starts a run counts at some times alone: `only between 4 and 6 pm on weekdays`. No schedule is meant. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const CLOCK = String.raw`\$now\("\[H01\]:\[m01\]", "[+-]\d{4}"\)`;
const DAY = String.raw`\$now\("\[F1\]", "[+-]\d{4}"\)`;

describe('a window of time', () => {
  it.each([
    [
      'When a Gmail message with "urgent" in the subject comes in between 10 pm and 6 am, post it to #ops',
      `^\\(${CLOCK} >= "22:00" or ${CLOCK} < "06:00"\\)$`,
    ],
    [
      'When a task is added in Todoist, post it to #ops, but only between 4 and 6 pm on weekdays',
      `^\\$contains\\("12345", ${DAY}\\) and \\(${CLOCK} >= "16:00" and ${CLOCK} < "18:00"\\)$`,
    ],
    [
      'When a Jira issue is created in project WEB, post it to #ops, but only outside office hours',
      `^\\$not\\(.*"09:00".*"17:00"`,
    ],
    ['When a Telegram message arrives, post it to #ops, not during office hours', `^\\$not\\(.*"09:00".*"17:00"`],
    [
      'When a new Zendesk ticket arrives, post it to #ops, except on weekends',
      `^\\$not\\(\\$contains\\("67", ${DAY}\\)\\)$`,
    ],
    [
      'When an order is placed in Shopify, post it to #ops only on Saturdays and Sundays',
      `^\\$contains\\("67", ${DAY}\\)$`,
    ],
    [
      'When someone books a Calendly meeting, post it to #ops only from Monday to Friday',
      `^\\$contains\\("12345", ${DAY}\\)$`,
    ],
    ['If a Stripe payment fails at night, post it to #ops', `"22:00" or .*"06:00"`],
    ['When a new HubSpot contact comes in, post it to #ops only before 18:00', `>= "00:00" and .*< "18:00"`],
  ])('is a condition on the event: %s', async (words, when) => {
    const { trigger, steps, report } = await planOf(words);
    expect(trigger?.type).toBe('EVENT');
    expect(steps.at(-1)?.when).toMatch(new RegExp(when));
    expect(report?.gaps.filter(({ kind }) => /^(?:UNCLAIMED|CONDITION|CONFLICT|UNSUPPORTED)$/.test(kind))).toEqual([]);
  });

  it.each(['Every weekday at 8, mail me my unread messages', 'Post "Stand-up" to #ops from Monday to Friday at 9'])(
    'is a schedule if nothing else starts the run: %s',
    async (words) => {
      expect((await planOf(words)).trigger?.type).toBe('SCHEDULED');
    },
  );

  it('is asked about in a zone whose clocks are changed', () => {
    expect(fixedOffset('UTC')).toBe('+0000');
    expect(fixedOffset('Asia/Kolkata')).toBe('+0530');
    expect(fixedOffset('Europe/Berlin')).toBeNull();
  });
});
