import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { doubtsOf } from '../../../src/planner/offline/doubts/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Plans that do the opposite, send no mail, or order a model to do what says when it starts. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

type Steps = Parameters<typeof doubtsOf>[0]['steps'];
type Ledger = Parameters<typeof doubtsOf>[0]['ledger'];

async function wordsAskedAbout(
  request: string,
  steps: Steps,
  ledger: Ledger,
  trigger = null,
): Promise<readonly string[]> {
  const tools = await planning.toolsFor(request);
  return doubtsOf({ request, steps, trigger, gaps: [], ledger, tools }).map(({ words }) => words);
}

const owned = (request: string, words: string, owner: string, effect: string): Ledger[number] => {
  const start = request.indexOf(words);
  return { words, start, end: start + words.length, owner, effect };
};

describe('a plan that was read wrong', () => {
  it('asks about a word that turns its operation round', async () => {
    const request = 'stop sharing the Menu file in Google Drive with bo@example.com';
    const steps = [
      { id: 'a', tool: 'google_drive.share_file', title: 'Share', input: { fileId: '1', email: 'bo@example.com' } },
    ];
    const ledger = [owned(request, request, 'google_drive.share_file', '/steps/0/tool')];
    expect(await wordsAskedAbout(request, steps, ledger)).toEqual(['stop']);
  });

  it('asks about a mail that no step sends', async () => {
    const request = 'when a message comes in Slack, mail me the text';
    const steps = [{ id: 'a', tool: 'slack.send_message', title: 'Post', input: { channel: '#a', text: 'x' } }];
    const ledger = [owned(request, request, 'trigger', '/trigger/eventType')];
    expect(await wordsAskedAbout(request, steps, ledger)).toEqual(['mail me']);
  });

  it('asks about words of the start that became an order to a model', async () => {
    const request = 'when a mail with the label Bugs arrives, post it to #ops on Slack';
    const prompt = 'Label Bugs. Answer with the result and nothing else.';
    const steps = [{ id: 'a', tool: 'llm.generate', title: 'Ask', input: { prompt } }];
    const ledger = [
      owned(request, 'when a mail with the', 'trigger', '/trigger/eventType'),
      owned(request, 'label Bugs', 'llm.generate', '/steps/0/input/prompt'),
      owned(request, 'arrives', 'trigger', '/trigger/eventType'),
    ];
    expect(await wordsAskedAbout(request, steps, ledger)).toEqual(['label Bugs']);
  });

  it('asks which step writes an answer for a column', async () => {
    const request = 'have AI rate it in the Score column of the table';
    const prompt = 'Rate it in the Score column. Answer with the result and nothing else.';
    const steps = [{ id: 'a', tool: 'llm.generate', title: 'Ask', input: { prompt } }];
    expect(await wordsAskedAbout(request, steps, [])).toEqual(['in the Score column']);
  });
});

describe('orders that end something', () => {
  it('take the access away from the person whom they name', async () => {
    const plan = await planning.plan('Stop sharing the Rates file in Google Drive with bo@example.com', [
      { name: 'google_drive', kind: 'SERVICE', service: 'google_drive' },
    ]);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_drive.unshare_file']);
    expect(plan.report?.status).toBe(PlanStatus.DRAFT);
  });

  it('wait for a label that a mail gets', async () => {
    const plan = await planning.plan('When an email with the label Quotes arrives in Gmail, create a Trello card', [
      { name: 'gmail', kind: 'SERVICE', service: 'gmail' },
      { name: 'trello', kind: 'SERVICE', service: 'trello' },
    ]);
    expect(plan.trigger?.eventType).toBe('gmail.labelled_message');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['trello.create_card']);
  });

  it('sum up the mail, and not the star on it', async () => {
    const plan = await planning.plan('When I get a Gmail from bo@example.com, star it and mail me a summary', [
      { name: 'gmail', kind: 'SERVICE', service: 'gmail' },
    ]);
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('trigger.payload');
  });
});
