import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Orders and starts of Trello, Asana and Todoist beside those that make and change cards and tasks. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const questions = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);
const isUnclear = (plan: Plan): boolean =>
  (plan.report?.gaps ?? []).some(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE');

describe('orders about boards and tasks', () => {
  it.each<[string, string, object]>([
    [
      'Invite mona@quickclean.net to our Trello board Properties',
      'trello.invite_member',
      { email: 'mona@quickclean.net' },
    ],
    ['Rename the Trello list "Later" to "Next quarter"', 'trello.update_list', { name: 'Next quarter' }],
    ['Remove the label Waiting from the Trello card Permit', 'trello.remove_label', {}],
    ['Create a label "Hot" on my Sales Trello board', 'trello.create_label', { name: 'Hot' }],
    ['Create a Trello board called Summer', 'trello.create_board', { name: 'Summer' }],
    // The teams are a list of ids, so that the name is asked about.
    [
      'Create a Linear project called "Night mode" in the Payments team',
      'linear.create_project',
      { name: 'Night mode' },
    ],
    [
      'Attach https://example.com/a.pdf to the Trello card Plan',
      'trello.add_attachment',
      { url: 'https://example.com/a.pdf' },
    ],
    ['Create a section "Later" in the Asana project Blog', 'asana.create_section', { name: 'Later' }],
    ['Rename the Asana project "Old" to "New"', 'asana.update_project', { name: 'New' }],
    ['Archive the Asana project Summer Fair', 'asana.update_project', { archived: true }],
    ['Post a status update "All good" on the Asana project Launch', 'asana.post_status_update', { text: 'All good' }],
    ['Remove the tag Waiting from the Asana task Tile order', 'asana.remove_tag', {}],
    ['Invite joe@acme.com to the Asana project Office', 'asana.add_project_member', { member: 'joe@acme.com' }],
    ['Add lena@pixel.de as a follower to the Asana task Logo', 'asana.add_follower', { follower: 'lena@pixel.de' }],
    ['Move the Asana task "Fix roof" to the project House', 'asana.relocate_task', {}],
    ['Create a tag called Later in Asana', 'asana.create_tag', { name: 'Later' }],
    ['Create a Todoist label called waiting-for', 'todoist.create_label', { name: 'waiting-for' }],
    ['Add a label called errands in Todoist', 'todoist.create_label', { name: 'errands' }],
    ['Add the label late to the Todoist task Report', 'todoist.add_label', { label: 'late' }],
    ['Create a section Waiting in the Todoist project Clients', 'todoist.create_section', { name: 'Waiting' }],
    ['Move the Todoist task "Paint fence" to the project Garden', 'todoist.relocate_task', {}],
    ['Archive the Todoist project Holiday', 'todoist.archive_project', {}],
    ['Assign the Todoist task "Clean coffee machine" to Nico', 'todoist.assign_task', {}],
    ['Reassign the Asana task "Call the bank" to Howard', 'asana.assign_task', {}],
    ['Change the assignee of the Asana task Poster to Felix', 'asana.assign_task', {}],
    ['Assign the Asana task "Draft" to lena@acme.com', 'asana.assign_task', { assignee: 'lena@acme.com' }],
    ['Add Maria to the Asana project Grant application', 'asana.add_project_member', {}],
    ['Add Ben as a follower to the Asana task Logo', 'asana.add_follower', {}],
    ['Assign Tom to the Trello card Roof', 'trello.add_member', {}],
    ['Add "buy milk" to my Shopping project in Todoist', 'todoist.create_task', { content: 'buy milk' }],
    ['Add "Order chairs" to my Trello board Office', 'trello.create_card', { name: 'Order chairs' }],
    ['Comment "Hi" on the Trello card Roof', 'trello.add_comment', { text: 'Hi' }],
  ])('%s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(isUnclear(plan)).toBe(false);
  });

  it('assign what is made', async () => {
    const plan = await planOf('Make a card "x" in Trello and assign it to Tom');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['trello.create_card', 'trello.add_member']);
    expect(plan.steps[1]?.input).toMatchObject({ id: '{{ steps.create_card.output.id }}' });
    expect(isUnclear(plan)).toBe(false);
  });

  it.each<[string, string, string, object]>([
    ['Add the red label to Trello cards with "urgent" in the title', 'trello.search_cards', 'trello.add_label', {}],
    ['Add the tag Priority to Asana tasks with "CEO" in the name', 'asana.list_tasks', 'asana.add_tag', {}],
    ['Move all overdue Todoist tasks to my Later project', 'todoist.find_tasks', 'todoist.relocate_task', {}],
    ['Set my overdue tasks in Todoist to priority 1', 'todoist.find_tasks', 'todoist.update_task', { priority: 4 }],
    ['Complete my overdue Asana tasks', 'asana.list_tasks', 'asana.complete_task', {}],
    ['Move my overdue Todoist tasks to today', 'todoist.find_tasks', 'todoist.update_task', { due_string: 'today' }],
  ])('%s: for each of them', async (words, reads, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps[0]?.tool).toBe(reads);
    expect(plan.steps.at(-1)).toMatchObject({ tool, input });
    expect(plan.steps.at(-1)?.forEach).toBeDefined();
    expect(isUnclear(plan)).toBe(false);
  });

  it.each([
    ['Email me the tasks I finished yesterday in Todoist every morning'],
    ['Every Sunday at 6pm send me the tasks I completed this week in Todoist'],
  ])('lists what was completed: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['todoist.list_completed', 'email.send']);
    expect(plan.steps[0]?.input).toHaveProperty('since');
  });

  it.each<[string, object]>([
    ['Remind me in Todoist to call mum on Sunday at 5pm', { content: 'Call mum', due_string: 'Sunday at 5pm' }],
    ['Remind me in Todoist to buy milk tomorrow', { content: 'Buy milk', due_string: 'tomorrow' }],
    [
      "Remind me to pick up Ella's costume tomorrow at 5, in Todoist please.",
      { content: "Pick up Ella's costume", due_string: 'tomorrow at 5' },
    ],
    [
      'Every quarter, create a Todoist task to review the insurance policies with priority 1',
      { content: 'Review the insurance policies', priority: 4 },
    ],
    ['Remind me through Todoist on the 15th of every month to pay the rent', { content: 'Pay the rent' }],
  ])('keeps other values out of the text of a task: %s', async (words, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['todoist.create_task']);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(isUnclear(plan)).toBe(false);
  });

  it.each<[string, string]>([
    ['Move the Trello card Roof to Done', 'List: which one is "Done"?'],
    ['Move the Trello card "Roof" to the list Done on the board House', 'Board: which one is "House"?'],
  ])('asks for the list, and not for what only helps to choose it: %s', async (words, question) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['trello.update_card']);
    expect(plan.steps[0]?.input).not.toHaveProperty('desc');
    expect(questions(plan).join()).toContain(question);
  });

  it('reads no schedule from the name of a list', async () => {
    const plan = await planOf('Every Monday at 9am create a Trello card "Check stock levels" in the Weekly list');
    expect(plan.trigger).toMatchObject({ schedule: '0 9 * * 1' });
    expect(plan.steps[0]?.input).toMatchObject({ name: 'Check stock levels' });
    expect(questions(plan).join()).toContain('which one is "Weekly"?');
  });

  it('takes a year into a name', async () => {
    const plan = await planOf('Make a new project in Asana called Open day 2026');
    expect(plan.steps[0]).toMatchObject({ tool: 'asana.create_project', input: { name: 'Open day 2026' } });
  });

  it('asks for a label that the service knows by its id', async () => {
    const plan = await planOf('When a card is created on the Trello board Web, label it "Blocked by customer"');
    expect(plan.steps[0]?.input).not.toHaveProperty('label');
    expect(questions(plan).join()).toContain('Label: which one is "Blocked by customer"?');
  });
});

describe('changes of each new thing', () => {
  it.each<[string, string, string, object]>([
    ['Assign new tasks in the Asana project Support to Maria', 'asana.new_task', 'asana.assign_task', {}],
    ['Assign new cards on the Support Trello board to Maria', 'trello.new_card', 'trello.add_member', {}],
    [
      'Comment "Welcome" on new tasks in the Asana project Support',
      'asana.new_task',
      'asana.add_comment',
      { text: 'Welcome' },
    ],
    ['Set the priority of new Todoist tasks to 2', 'todoist.new_task', 'todoist.update_task', { priority: 3 }],
    [
      'Label new Todoist tasks in the project Work with office',
      'todoist.new_task',
      'todoist.add_label',
      { label: 'office' },
    ],
    ['Put new Asana tasks of the project Web into the section Inbox', 'asana.new_task', 'asana.add_to_section', {}],
    [
      'Set the due date of new cards in the Support list to 3 days from now in Trello',
      'trello.new_card',
      'trello.update_card',
      {},
    ],
    ['Assign new Jira issues in the project WEB to Tom', 'jira.new_issue', 'jira.assign_issue', {}],
    [
      'Set the lifecycle stage of new HubSpot contacts to lead',
      'hubspot.new_contact',
      'hubspot.set_lifecycle_stage',
      {},
    ],
  ])('%s', async (words, eventType, tool, input) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(plan.steps[0]?.input).not.toHaveProperty('content');
    expect(isUnclear(plan)).toBe(false);
  });
});

describe('starts of boards and tasks', () => {
  const is = (value: string): object => ({ matches: `(?i)^${value}$` });
  it.each<[string, string, object]>([
    ['When a label is added to a card in Trello', 'trello.label_added', {}],
    ['When the "urgent" label is added to a Trello card', 'trello.label_added', { 'data.label.name': is('urgent') }],
    ['When the label Waiting is added to a Trello card', 'trello.label_added', { 'data.label.name': is('Waiting') }],
    ['If a card gets the label Blocked in Trello', 'trello.label_added', { 'data.label.name': is('Blocked') }],
    ['When a Trello card is tagged VIP', 'trello.label_added', { 'data.label.name': is('VIP') }],
    ['When someone is added to a Trello card', 'trello.member_added', {}],
    [
      'When a Trello card is assigned to Ben',
      'trello.member_added',
      { 'data.member.name': { matches: '(?i)^Ben(?: |$)' } },
    ],
    ['When a file is attached to a Trello card', 'trello.attachment_added', {}],
    ['When a new card is added to Trello', 'trello.new_card', {}],
    ['When a card is created in the Ideas list in Trello', 'trello.new_card', { 'data.list.name': is('Ideas') }],
    ['When a card is added to the list To Do on Trello', 'trello.new_card', { 'data.list.name': is('To Do') }],
    ['When a new project is created in Asana', 'asana.new_project', {}],
    ['Whenever someone creates a new Asana project', 'asana.new_project', {}],
    ['When an Asana task is tagged "blog"', 'asana.task_tagged', {}],
    ['When the tag Client is added to an Asana task', 'asana.task_tagged', {}],
    ['When a new project is created in Todoist', 'todoist.new_project', {}],
    ['When a task is added to the Staff project in Todoist', 'todoist.new_task', {}],
    ['When a list is added to the Trello board Dev', 'trello.new_list', {}],
    ['When a Todoist task changes', 'todoist.updated_task', {}],
  ])('%s', async (words, eventType, filters) => {
    const plan = await planOf(`${words}, post it to Slack #ops`);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect(isUnclear(plan)).toBe(false);
  });

  it.each(['Every time someone assigns me a card in Trello', 'When a Trello card is assigned to me'])(
    'knows the cards of the user: %s',
    async (words) => {
      const plan = await planOf(`${words}, post it to Slack #ops`);
      expect(plan.trigger).toMatchObject({ eventType: 'trello.my_card' });
      expect(isUnclear(plan)).toBe(false);
    },
  );
});
