import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountsOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { openIn, toolsIn } from '../../support/planner/mailbox-planning.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* An agent that is offered to a user of every service gets those that the words or the accounts tell of. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const accounts = accountsOf({
  airtable: { base: [['Tours', 'Shop']], table: [['Suppliers', 'Objects'], ['base']] },
  google_sheets: { spreadsheetId: [['Volunteer Hours', 'Reorders']] },
  jira: { project: [['Office IT (OFF)']] },
  linear: { teamId: [['Digital', 'Content']] },
  slack: { channel: [['#general', '#events']] },
  telegram: { chat_id: [['Volunteers']] },
  todoist: { project_id: [['Errands']] },
  trello: { idBoard: [['Shop Jobs']], idList: [['To Do', 'Done'], ['idBoard']] },
  asana: { project: [['Autumn Fair']], section: [['To Do', 'Done'], ['project']] },
});
const offered = (words: string) => planning.offerWith(accounts, words, EVERY_SERVICE);
const servicesOf = (plan: Awaited<ReturnType<typeof offered>>): readonly string[] => {
  const tools = (plan.steps[0]?.input['tools'] ?? []) as readonly string[];
  const ids = tools.map((tool) => tool.slice(0, tool.indexOf('.')));
  return [...new Set(ids)].filter((id) => EVERY_SERVICE.some(({ service }) => service === id));
};

describe('an agent', () => {
  it.each([
    // A thing of another service than the one that is named.
    [
      'Go through Volunteer Hours, praise whoever did the most in the Telegram chat Volunteers, and tick it',
      ['google_sheets', 'telegram'],
    ],
    // A table of one of several bases.
    ['Untick Active for all in Suppliers who seem to have gone out of business', ['airtable']],
    // A name in small letters, as it is typed quickly.
    ['tidy up reorders so that nothing is in there twice', ['google_sheets']],
    // A list that many accounts have tells nothing beside a board that one of them has.
    ['Guess which cards of Shop Jobs have been stuck, and put them back from Done', ['trello']],
    // The key of a project.
    ['Each morning at 8 guess which OFF issues will be late and comment on them', ['jira']],
  ])('has the services of %s', async (words, services) => {
    const plan = await offered(words);
    expect([toolsIn(plan), servicesOf(plan)]).toEqual([['agent.run'], services]);
  });

  it.each([
    'change the supplier to nordprint for all postcards in Suppliers',
    'The task "Translate page" in Autumn Fair should go to the section Done, and be praised by somebody',
    'add sofie to the card laptop for new hire on Shop Jobs, or whoever else is free',
    'For all the cards of Shop Jobs in Done, guess who did them and praise them there',
    'make a card in Shop Jobs titled weekly release for whoever is free',
  ])('is started by hand for an order, and not by the event of which the words remind: %s', async (words) => {
    const plan = await offered(words);
    expect([toolsIn(plan), plan.trigger]).toEqual([['agent.run'], null]);
  });

  it('starts by the only event of a service that reports all of it by one', async () => {
    const plan = await offered(
      'Anything funny that comes up in the Volunteers chat should be retold on Slack, each time',
    );
    expect(toolsIn(plan)).toEqual(['agent.run']);
    expect(plan.trigger).toMatchObject({
      eventType: 'telegram.update',
      source: { connection: 'telegram', parameters: {} },
    });
  });

  it('looks every hour if no event of the named service tells', async () => {
    const plan = await offered('When somebody without an email address is entered in Suppliers, tick Incomplete');
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 * * * *' });
    expect(plan.steps[0]?.input['instruction']).toContain('so that nothing is handled twice');
  });
});

it('a number of an item is none of a service whose projects have other keys', async () => {
  const { steps } = await offered('Move DIG-118 to In Review');
  expect(steps.map(({ tool }) => tool)).not.toContain('jira.transition_issue');
});

it('a name that the account does not have stays a question', async () => {
  const plan = await offered('Add a card "Paint" to the list Done on my Trello board Garden');
  expect(toolsIn(plan)).toEqual(['trello.create_card']);
  expect(openIn(plan)[0]?.choices.at(-1)?.id).toBe('agent');
});
