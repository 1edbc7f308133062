import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { constantOf } from '../../../src/planner/offline/questions/contradictions.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A condition reads the right step, with the right polarity, and never contradicts itself. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const UP = 'steps.read_page.status = "SUCCEEDED"';
const DOWN = 'steps.read_page.status = "FAILED"';

describe('a question with the act behind it', () => {
  it.each<[string, readonly (string | null)[]]>([
    ['Every hour check if https://example.com is up and alert #ops in Slack when it is not', [null, `$not(${UP})`]],
    ["Every hour check if https://example.com is up and alert #ops in Slack if it isn't", [null, `$not(${UP})`]],
    ['Every hour check whether https://example.com is up and alert #ops in Slack unless it is', [null, `$not(${UP})`]],
    ["Every hour check if https://example.com is up and alert #ops in Slack if it's down", [null, DOWN]],
    ["Every hour check if https://example.com loads and mail me@x.com if it can't be reached", [null, DOWN]],
    ['Every hour check if https://example.com responds and post to #ops if it does not respond', [null, DOWN]],
    [
      'Every hour check if https://example.com is accessible; post to #ops when it is no longer accessible',
      [null, DOWN],
    ],
    ['Every hour, see if https://example.com is down and if so mail me@x.com', [null, DOWN]],
    [
      'Every hour check if https://example.com is up and mail me@x.com and alert #ops in Slack if it is not',
      [null, `$not(${UP})`, `$not(${UP})`],
    ],
    [
      'Every hour check if https://example.com is up and post to #ops if it is, otherwise mail me@x.com',
      [null, UP, `$not(${UP})`],
    ],
  ])('%s', async (words, whens) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map(({ when }) => when ?? null)).toEqual(whens);
    expect(plan.report?.status).toBe(PlanStatus.READY);
  });

  it('counts beside a condition about something else', async () => {
    const plan = await planning.plan(
      'Every hour check if https://example.com is up and alert #ops in Slack if the page contains "error"',
    );
    const { when } = plan.steps.at(-1) ?? {};
    expect(when).toContain('"error"');
    expect(when).toContain(UP);
  });
});

describe('a condition in every case', () => {
  it.each<[string, boolean | null]>([
    [`(${UP}) and ($not(${UP}))`, false],
    [`(${UP}) and (${DOWN})`, false],
    [`(${UP}) or ($not(${UP}))`, true],
    [`(${UP}) or (${DOWN})`, null],
    ['$count(steps.a.output) = 0 and $count(steps.a.output) > 0', false],
    ['steps.a.output > 5 or steps.a.output < 10', true],
    ['steps.a.output > 5 and steps.a.output < 10', null],
    ['steps.a.output.state = "open" and steps.b.output.state = "closed"', null],
    ['$contains(steps.a.output, "x")', null],
  ])('%s: %s', (expression, constant) => {
    expect(constantOf(expression)).toBe(constant);
  });
});

describe('an event that is watched for ahead of time', () => {
  it.each<[string, Record<string, unknown>]>([
    ['When a calendar event starts in 15 minutes, post its title to #team', { lead: 900 }],
    ['When a meeting in Google Calendar begins in half an hour, post its title to Slack', { lead: 1_800 }],
    ['If a calendar event starts in the next 2 hours, post its title to #team', { lead: 7_200 }],
    ['Whenever a meeting on my Google Calendar is going to start within 10 minutes, post it to #team', { lead: 600 }],
    ['10 minutes before each Google Calendar event, post its title to #team', { lead: 600 }],
    ['Post the title to #team 5 minutes before each meeting in Google Calendar', { lead: 300 }],
    ['When a Google Calendar event is about to start, post its title to Slack', {}],
  ])('%s', async (words, parameters) => {
    const { steps, trigger } = await planning.plan(words);
    expect(trigger).toMatchObject({ eventType: 'google_calendar.event_starts', source: { parameters } });
    expect(steps.map(({ tool }) => tool)).toEqual(['slack.post']);
  });

  it('waits behind the start if a pause is asked for', async () => {
    const { steps } = await planning.plan('When a calendar event starts, wait 15 minutes and post its title to Slack');
    expect(steps.map(({ tool }) => tool)).toEqual(['flow.sleep', 'slack.post']);
  });
});
