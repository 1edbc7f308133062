import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Times that repeat, in the words of everyday. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const SLACK = [{ name: 'slack', kind: ConnectionKind.SERVICE, service: 'slack' }];

describe('a time that repeats', () => {
  it.each([
    ['Every 1st of month', '0 9 1 * *'],
    ['At the beginning of each week', '0 9 * * 1'],
    ['First day of the quarter:', '0 9 1 1,4,7,10 *'],
    ['At the end of the quarter,', '0 9 L 3,6,9,12 *'],
    ["At month's end,", '0 9 L * *'],
    ['Friday noon:', '0 12 * * 5'],
    ['At the start of each month', '0 9 1 * *'],
    ['At the end of the week', '0 17 * * 5'],
    ['At the end of each week', '0 17 * * 5'],
    ['At the start of the week,', '0 9 * * 1'],
    ['At the end of the day,', '0 17 * * *'],
    ['At the end of every working day,', '0 17 * * 1-5'],
    ['At the end of each week on Sunday', '0 17 * * 0'],
  ])('%s', async (words, schedule) => {
    const { trigger, report } = await planning.plan(`${words} post "Close the books" to #finance in Slack`, SLACK);
    expect(trigger).toMatchObject({ type: 'SCHEDULED', schedule });
    expect(report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')).toEqual([]);
  });

  it.each([
    ['At midnight on the 1st,', 'On day 1 of each month at 0:00'],
    ['On the 15th,', 'On day 15 of each month at 9:00'],
    ['On Friday afternoon', 'Every Friday at 15:00'],
  ])('is asked about if it may come once: %s', async (words, label) => {
    const { trigger, report } = await planning.plan(`${words} post "Close the books" to #finance in Slack`, SLACK);
    expect(trigger).toBeNull();
    expect(report?.gaps.flatMap(({ choices }) => choices.map((one) => one.label))).toContain(label);
  });
});
