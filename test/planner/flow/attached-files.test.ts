import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Files that a mail brings along go with the mail that is sent, and are no text of it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ALL = '{{ [trigger.payload.(attachments.file).{"file": $}] }}';

describe('the attachments of a mail', () => {
  it.each([
    'When I get an email from bob@example.com, forward it and its attachments to ann@example.com',
    'When I get an email from bob@example.com, forward it with the attachment to ann@example.com',
    'When I get an email from bob@example.com, forward it including attachments to ann@example.com',
    'When I get an email from bob@example.com, send the text and the attachments to ann@example.com',
    'When I get an email with an attachment, forward it to ann@example.com',
  ])('go along: %s', async (words) => {
    const { steps, report } = await planning.plan(words);
    expect(steps.map(({ tool }) => tool)).toEqual(['email.send']);
    expect(steps[0]?.input).toMatchObject({ to: 'ann@example.com', attachments: ALL });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('are asked about if the message takes no file', async () => {
    const { steps, report } = await planning.plan(
      'When I get an email from bob@example.com, post it and its attachment to #mail',
    );
    expect(JSON.stringify(steps[0]?.input)).not.toContain('attachments');
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ target }) => target)).toEqual([
      '/steps/0/input/text',
    ]);
  });

  it.each([
    'When I get an email from bob@example.com, forward it without attachments to ann@example.com',
    'When I get an email from bob@example.com, forward it to ann@example.com if it has no attachment',
  ])('stay behind: %s', async (words) => {
    const { steps } = await planning.plan(words);
    expect(steps[0]?.input).not.toHaveProperty('attachments');
  });
});
