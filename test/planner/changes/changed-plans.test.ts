import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanningFailure } from '../../../src/errors.js';
import { MailboxPlanning, openIn, toolsIn } from '../../support/planner/mailbox-planning.js';

/* Instructions that no edit of the steps follows. */

const planning = new MailboxPlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const DIGEST = 'Every weekday at 8:15 tell me which of my suppliers have gone quiet in my mail';
const REFUNDS = 'If someone writes to us about a refund, write a row about it into my table Refunds';
const BELLS = 'Every Friday at 9 mail ann@example.com the words "Ring all the bells"';

const agentOf = ({ steps }: { readonly steps: readonly { readonly tool: string; readonly input: object }[] }) =>
  steps.find(({ tool }) => tool === 'agent.run')?.input as Record<string, unknown> | undefined;

describe('a plan by an agent', () => {
  it('is told the change, and stays as it is otherwise', async () => {
    const { before, after } = await planning.change(DIGEST, 'five bullet points at most, and no newsletters');
    expect(after.trigger).toBeNull();
    expect(after.steps.map(({ id, tool }) => [id, tool])).toEqual(before.steps.map(({ id, tool }) => [id, tool]));
    expect(agentOf(after)).toMatchObject({ tools: agentOf(before)?.['tools'] });
    expect(agentOf(after)?.['instruction']).toContain(
      `The request: "${DIGEST}. five bullet points at most, and no newsletters" If its sentences disagree`,
    );
    expect(after.report).toMatchObject({ status: 'READY', isEdit: true });
    expect(after.report?.decisions.at(-1)?.text).toBe(
      'The user changed it: "five bullet points at most, and no newsletters"',
    );
  });

  it('is changed again: both instructions count', async () => {
    const { after } = await planning.change(`${DIGEST}. no newsletters`, 'not the ones from Kim');
    expect(after.report?.request).toBe(`${DIGEST}. no newsletters. not the ones from Kim`);
  });

  it('starts at another time', async () => {
    const { after } = await planning.change(DIGEST, 'make it 9.30, and sort it by sender');
    expect(after.trigger).toMatchObject({ schedule: '30 9 * * 1-5' });
    expect(agentOf(after)?.['instruction']).toContain('sort it by sender');
  });

  it('may write to an address that the change names', async () => {
    const { before, after } = await planning.change(REFUNDS, 'and tell dana@example.com about it');
    expect(JSON.stringify(agentOf(before))).not.toContain('dana@example.com');
    expect(agentOf(after)?.['allowedValues']).toMatchObject({
      'email.send': { to: expect.arrayContaining(['dana@example.com']) },
    });
  });

  it('asks before it writes to people whose addresses are not said', async () => {
    const { after } = await planning.change(REFUNDS, 'And let the customer know, the address is in the mail.');
    expect(openIn(after).map(({ id }) => id)).toContain('agent');
    expect(agentOf(after)).not.toHaveProperty('allowedValues');
  });

  it.each([
    ['send me a whatsapp as well', 'WhatsApp is not connected. Nothing was changed.'],
    ['Two days earlier would be better', 'another time'],
  ])('stays, with the reason: "%s"', async (words, reason) => {
    const failure = await planning.change(DIGEST, words).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlanningFailure);
    expect(failure).toMatchObject({ code: 'NOTHING_CHANGED', message: expect.stringContaining(reason) });
  });
});

describe('a plan in steps', () => {
  it('is planned with another value', async () => {
    const { before, after } = await planning.change(BELLS, 'not "Ring all the bells" but "Ring one bell"');
    expect(toolsIn(after)).toEqual(toolsIn(before));
    expect(JSON.stringify(after.steps)).toContain('Ring one bell');
    expect(after.report).toMatchObject({ status: 'READY', isEdit: true });
    expect(after.trigger).toBeNull();
  });

  it('gets an agent that is asked about, and can stay as it was', async () => {
    const { before, after } = await planning.change(BELLS, 'leave it out in the weeks with a wedding, see my mail');
    expect(toolsIn(after)).toEqual(['agent.run']);
    const [question] = openIn(after);
    expect(question).toMatchObject({ id: 'agent' });
    expect(question?.choices.at(-1)).toMatchObject({
      label: 'No, leave the plan as it was',
      patch: { '/steps': before.steps, '/trigger': before.trigger },
    });
  });

  it('asks what only the steps were told', async () => {
    const request = 'Every Friday at 9 mail my boss the words "Ring all the bells"';
    const { after } = await planning.change(request, 'leave it out in the weeks with a wedding, write that to him too');
    expect(toolsIn(after)).toEqual(['agent.run']);
    expect(openIn(after).map(({ id }) => id)).toEqual(['agent', 'facts']);
  });

  it.each(['it does not work', 'try another approach please'])('stays if nothing is said: "%s"', async (words) => {
    await expect(planning.change(BELLS, words)).rejects.toMatchObject({ code: 'NOTHING_CHANGED' });
  });
});
