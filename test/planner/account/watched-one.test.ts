import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a source that watches one thing', () => {
  it('tells of what stands on that thing, and asks for it', async () => {
    const { trigger } = await planning.plan('If anybody comments on a page in Notion, send me an email', EVERY_SERVICE);
    expect(trigger?.eventType).toBe('notion.new_comment');
  });

  it('keeps the name of that thing', async () => {
    const words = 'When there is a new Notion comment on Budget page, send me an email';
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.gaps.find(({ target }) => target === '/trigger/source')?.question).toContain('"Budget"');
  });
});

describe('how long before an event it starts', () => {
  it('is told while the calendar is asked for, even if it is what is usual', async () => {
    const words =
      '15 minutes before any event in the Choir calendar on Google Calendar starts, post its title to Slack #choir';
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.assumptions.map(({ text }) => text)).toContain('"Seconds before" is 900.');
  });
});
