import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Acts that an approval comes before: `ask me before a mail goes to ann@example.com`. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('an act behind an approval', () => {
  it.each([
    ['New Shopify order over 500 euros: ask me to approve it before a mail goes to lager@moebelhaus.de.', 'send'],
    [
      'When a mail from Bolt arrives in Gmail, have AI draft an answer and ask me for approval before it gets sent out.',
      'send',
    ],
    [
      'When a new Typeform answer comes in, I want to confirm it before it is posted to Discord #news',
      'discord.send_message',
    ],
    ['When a page is added to Notion, ask me for my approval before it is published to Slack #news', 'slack'],
    ['When a Trello card is created, I need to approve before it gets forwarded to ann@example.com', 'send'],
    ['When a row is added to Google Sheets, wait for my confirmation before it is mailed to ann@example.com', 'send'],
  ])('waits for it: %s', async (words, tool) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE_AND_MODEL);
    expect(steps.at(-1)?.tool).toContain(tool);
    expect(steps.map((step) => step.tool)).toContain('flow.approval');
    expect(steps.at(-1)?.when).toContain('approved');
    expect(report?.gaps.filter(({ kind, isBlocking }) => isBlocking && kind === 'UNCLAIMED')).toEqual([]);
  });

  it('is not done at once if somebody else is to approve', async () => {
    const words = 'When a Jira issue is created in WEB, the team lead has to confirm before it goes to #release.';
    const { report } = await planning.plan(words, EVERY_SERVICE_AND_MODEL);
    expect(report?.status).toBe('DRAFT');
  });
});
