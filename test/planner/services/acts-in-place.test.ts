import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const open = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const start = ({ trigger }: Plan) => (trigger?.type === 'EVENT' ? trigger.eventType : null);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('An act on each new thing, where it is', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'Assign new Jira issues of type Bug in project WEB to Anna',
      'jira.new_issue',
      'jira.assign_issue',
      ['which one is "Anna"'],
    ],
    ['Assign all new Linear issues labeled scanner to Yusuf', 'linear.new_issue', 'linear.update_issue', ['"Yusuf"']],
    [
      'Please automatically assign incoming Linear issues to Maria',
      'linear.new_issue',
      'linear.update_issue',
      ['"Maria"'],
    ],
    ['Assign new GitHub issues in acme/web to octocat', 'github.issues', 'github.update_issue', []],
    [
      'Comment "Received, we are looking into it" on new Jira bugs in the OPS project',
      'jira.new_issue',
      'jira.add_comment',
      [],
    ],
    [
      'Add the label "triage" to every new issue in my GitHub repo acme/docs',
      'github.new_issue',
      'github.add_labels',
      [],
    ],
    ['Give new Linear issues the label "triage"', 'linear.new_issue', 'linear.add_label', []],
    [
      'Set the priority of new Linear issues with the label "incident" to urgent',
      'linear.new_issue',
      'linear.update_issue',
      [],
    ],
    ['Add the label "customer" to new Jira tickets in project SUP', 'jira.new_issue', 'jira.add_label', []],
    ['Close new GitHub issues from dependabot in acme/web', 'github.issues', 'github.update_issue', []],
  ])('starts with it: %s', async (words, eventType, tool, asked) => {
    const plan = await planning.plan(words);
    expect([start(plan), tools(plan)]).toEqual([eventType, [tool]]);
    expect(open(plan).map(({ question }) => question)).toEqual(asked.map((part) => expect.stringContaining(part)));
  });
});

describe('A thing of the act that its start speaks of as it', () => {
  it.each<[string, string, object, string]>([
    [
      'Remove the label needs-triage from GitHub issues once they get assigned',
      'github.issues',
      { action: 'assigned' },
      'github.remove_label',
    ],
    [
      'Remove the label "in progress" from a GitHub issue when it is closed',
      'github.issues',
      { action: 'closed' },
      'github.remove_label',
    ],
    ['Add a comment to a Linear issue when it is moved to Done', 'linear.completed_issue', {}, 'linear.add_comment'],
    [
      'Send a Linear issue to Discord when it gets the label bug',
      'linear.updated_issue',
      { 'labels.nodes.name': { matches: '(?i)^bug$' } },
      'discord.send_message',
    ],
    ['Post a Jira ticket to #dev in Slack when it is closed', 'jira.completed_issue', {}, 'slack.post'],
  ])('is the one that starts it: %s', async (words, eventType, filters, tool) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(tools(plan)).toEqual([tool]);
    expect(open(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each<[string, string]>([
    ['When I get assigned a GitHub issue, create a task in Todoist', 'github.issues'],
    ['When someone assigns me a Linear issue, send me a Telegram message', 'linear.assigned_issue'],
    ["Whenever I'm assigned to a Jira ticket, text me", 'jira.assigned_issue'],
  ])('asks who "I" am there: %s', async (words, eventType) => {
    const plan = await planning.plan(words);
    expect(start(plan)).toBe(eventType);
    expect(open(plan).map(({ question }) => question)).toContainEqual(
      expect.stringContaining('Which name do you have'),
    );
  });

  it('asks for no name if the service knows what is given to "me"', async () => {
    const plan = await planning.plan('When I am assigned an Asana task, post it to Slack');
    expect(start(plan)).toBe('asana.my_task');
    expect(open(plan)).toEqual([]);
  });
});

describe('A change that the verb tells of', () => {
  it.each<[string, string, readonly string[]]>([
    ['Close Linear issue ENG-123', 'linear.update_issue', ['State: which one is "Done"?']],
    ['Move Linear issue ENG-5 to In Progress', 'linear.update_issue', ['State: which one is "In Progress"?']],
    ['Mark Linear issue ENG-5 as done', 'linear.update_issue', ['State: which one is "done"?']],
    ['When a Linear issue is labeled "wontfix", cancel it', 'linear.update_issue', ['State: which one is "Canceled"?']],
    [
      'When a Linear issue is set to priority Urgent, assign it to me',
      'linear.update_issue',
      ['Assignee: which person'],
    ],
    ['When a pull request is opened in acme/web on GitHub, add octocat as a reviewer', 'github.request_review', []],
    ['when a pull request is opened on GitHub in acme/api, ask for a review from sgreene', 'github.request_review', []],
    ['Invite octocat to the GitHub repo acme/web', 'github.invite_collaborator', []],
    ['Merge the pull request 17 in acme/web on GitHub', 'github.merge_pull_request', []],
    ['Remove the label "old" from Jira issue PUR-9', 'jira.remove_label', []],
    ['Create a label named "Churn risk" in Linear', 'linear.create_label', []],
  ])('is bound, or asked for: %s', async (words, tool, asked) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual([tool]);
    expect(open(plan).map(({ question }) => question)).toEqual(asked.map((part) => expect.stringContaining(part)));
  });

  it('asks about the state before, which no event tells', async () => {
    const plan = await planning.plan('When a Linear issue moves from In Progress to Done, post it to Slack');
    expect(plan.trigger).toMatchObject({ eventType: 'linear.completed_issue' });
    expect(open(plan).map(({ words }) => words)).toEqual(['In Progress']);
  });

  it('takes the whole name of a state', async () => {
    const plan = await planning.plan('When a Linear issue is moved to Ready for QA, tell #qa');
    expect(plan.trigger).toMatchObject({ filters: { 'state.name': { matches: '(?i)^Ready for QA$' } } });
  });

  it('asks once for the place of what is read and what is changed', async () => {
    const plan = await planning.plan('Add a comment "Any news?" to GitHub issues labeled needs-info');
    expect(tools(plan)).toEqual(['github.list_issues', 'data.transform', 'github.create_comment']);
    expect(open(plan).map(({ target }) => target)).toEqual(['/steps/0/input/owner', '/steps/0/input/repo']);
  });
});

describe('A clause of a start behind the act', () => {
  it.each<[string, object]>([
    [
      'Post to #engineering in Slack every time a pull request gets merged into main in GitHub repo acme/web',
      {
        action: 'closed',
        'pull_request.merged': true,
        'pull_request.base.ref': 'main',
        'repository.full_name': 'acme/web',
      },
    ],
    ['Post to Slack as soon as a Linear issue is completed', {}],
  ])('is no passive order: %s', async (words, filters) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ filters });
    expect(tools(plan)).toEqual(['slack.post']);
    expect(open(plan)).toEqual([]);
  });

  it.each([
    ['every morning at 9 send me the Jira tickets assigned to me', 'assignee = currentUser()'],
    ['Every Friday post the GitHub pull requests merged this week in acme/web to Slack', 'is:merged'],
    [
      'Every morning list the pull requests waiting for my review on GitHub and post them to Slack',
      'review-requested:@me',
    ],
    ['Every Friday summarize with AI the issues finished this cycle in Linear and post them to #ops', 'cycle.isActive'],
  ])('lists what is meant: %s', async (words, part) => {
    const plan = await planning.plan(words);
    expect(JSON.stringify(plan.steps.slice(0, 2))).toContain(part);
    expect(open(plan)).toEqual([]);
  });
});

describe('Words of everyday requests to trackers', () => {
  it.each<[string, string, object, readonly string[]]>([
    [
      'When a new issue is opened in our website repo on GitHub, email me',
      'github.issues',
      { 'repository.name': { matches: '(?i)^website$' } },
      [],
    ],
    [
      'When a release is published in our GitHub repo acme/web, email me',
      'github.release',
      { 'repository.full_name': 'acme/web' },
      [],
    ],
    ['When a pull request in acme/web is approved on GitHub, email me', 'github.approved_pull_request', {}, []],
    [
      'When someone comments on a GitHub issue in acme/api, email me',
      'github.issue_comment',
      { 'repository.full_name': 'acme/api' },
      [],
    ],
    ['When the status of a Jira issue changes, email me', 'jira.status_change', {}, []],
    ['Whenever a Linear issue changes status, email me', 'linear.status_change', {}, []],
  ])('start with it: %s', async (words, eventType, filters, asked) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(JSON.stringify(plan.trigger)).not.toContain('GitHub$');
    expect(tools(plan)).toEqual(['email.send']);
    expect(open(plan).map(({ question }) => question)).toEqual(asked.map((part) => expect.stringContaining(part)));
  });

  it.each<[string, string, object, readonly string[]]>([
    [
      'Create a GitHub issue in shop-theme saying the button is broken',
      'github.create_issue',
      { repo: 'shop-theme', title: 'the button is broken' },
      ['Owner'],
    ],
    [
      'Open a GitHub issue titled "Update plugins" in the agency site repo',
      'github.create_issue',
      { repo: 'agency-site' },
      ['Owner'],
    ],
    [
      'Reopen issue 42 in the clinic-portal repo on GitHub',
      'github.update_issue',
      { state: 'open', repo: 'clinic-portal' },
      ['Owner'],
    ],
    ['When a GitHub issue is opened in acme/web, add the label bug', 'github.add_labels', { labels: ['bug'] }, []],
    ['When a GitHub issue is opened in acme/web, label it as bug', 'github.add_labels', { labels: ['bug'] }, []],
    [
      'When a Linear issue is created, comment asking for details',
      'linear.add_comment',
      { body: 'Please share details.' },
      [],
    ],
    [
      'When a Trello card is created, add a comment thanking the author',
      'trello.add_comment',
      { text: 'Thank you!' },
      ['board'],
    ],
    ['When a GitHub issue is opened in acme/web, create the same one in Linear', 'linear.create_issue', {}, ['Team']],
  ])('are one act: %s', async (words, tool, input, asked) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(open(plan).map(({ question }) => question)).toEqual(asked.map((part) => expect.stringContaining(part)));
  });

  it.each<[string, readonly string[], string]>([
    ['Archive cancelled Linear issues', ['linear.list_issues', 'data.transform', 'linear.archive_issue'], 'canceled'],
    [
      "Close GitHub issues in acme/web that haven't been updated in 60 days",
      ['github.list_issues', 'data.transform', 'github.update_issue'],
      'updated_at <',
    ],
    [
      'At 4pm every Friday, have AI summarize the issues finished in Linear this week and post it to #all',
      ['linear.list_issues', 'data.transform', 'llm.generate', 'slack.post'],
      'completedAt >=',
    ],
    ["At 17:30 post last week's closed Jira issues to #daily", ['jira.search_issues', 'slack.post'], 'resolved >='],
    [
      'Post an AI summary of the open Linear issues to #team every Monday',
      ['linear.list_issues', 'data.transform', 'llm.generate', 'slack.post'],
      'Summarize the following',
    ],
    [
      'Every morning show my open Linear issues in Slack',
      ['linear.list_issues', 'data.transform', 'slack.post'],
      'mine',
    ],
  ])('list what is meant: %s', async (words, expected, part) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual(expected);
    expect(JSON.stringify(plan.steps)).toContain(part);
    expect(JSON.stringify(plan.steps)).not.toContain('createdAt >=');
    expect(open(plan)).toEqual([]);
  });
});

describe('Things in a state that are kept elsewhere, and numbers of things', () => {
  it.each<[string, string, object, string]>([
    ['Log completed Linear issues in a Google Sheet', 'linear.completed_issue', {}, 'google_sheets.append_row'],
    ['Log closed Jira tickets in the SLA Google Sheet', 'jira.completed_issue', {}, 'google_sheets.append_row'],
    [
      'Log closed GitHub issues from acme/web in the Fix Log Google Sheet',
      'github.issues',
      { action: 'closed' },
      'google_sheets.append_row',
    ],
    [
      'Save merged GitHub pull requests in acme/web to Airtable',
      'github.pull_request',
      { 'pull_request.merged': true },
      'airtable.create_record',
    ],
    ['Copy cancelled Linear issues to Trello', 'linear.canceled_issue', {}, 'trello.create_card'],
    ['When a Linear project is completed, email the stakeholders', 'linear.completed_project', {}, 'email.send'],
    ['Email the sales ops team when a Jira bug is fixed', 'jira.completed_issue', {}, 'email.send'],
  ])('start when they come into it: %s', async (words, eventType, filters, tool) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(tools(plan)).toEqual([tool]);
    expect(open(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each<[string, string]>([
    ['Count the open bugs in Linear every morning and put the number in my KPI Google Sheet', 'keep_items'],
    ['Log the number of open issues in GitHub repo gradebook to a Google Sheet every Sunday', 'list_issues'],
    [
      'Every Friday count the completed Asana tasks in the project Launch and log the number in Google Sheets',
      'keep_items',
    ],
  ])('are a row with the day: %s', async (words, step) => {
    const plan = await planning.plan(words);
    expect(plan.steps.at(-1)).toMatchObject({
      tool: 'google_sheets.append_row',
      input: { row: { Count: `{{ $count(steps.${step}.output) }}` } },
    });
    expect(open(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each([
    'For any GitHub issue that gets the "confirmed" label, create a Linear issue',
    'Turn every GitHub issue that gets the "confirmed" label into a Linear issue',
    'Any GitHub issue that gets the "confirmed" label should become a Linear issue',
    'Create a Linear issue for each GitHub issue that gets the "confirmed" label',
  ])('start when each goes through what is told behind it: %s', async (words) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({
      eventType: 'github.issues',
      filters: { action: 'labeled', 'label.name': 'confirmed' },
    });
    expect(tools(plan)).toEqual(['linear.create_issue']);
    expect(open(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each([
    ['Create a subtask "Write tests" under every new Jira story', 'jira.create_subtask'],
    ['Add a sub-issue "QA" under every new Linear bug', 'linear.create_sub_issue'],
    ['Every Monday create a subtask "Check backups" under WEB-20 in Jira', 'jira.create_subtask'],
  ])('get their parts: %s', async (words, tool) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual([tool]);
    expect(open(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each([
    ['When a Linear issue goes past its due date, email me', 'linear.list_issues', []],
    ['If the due date of a Jira issue assigned to me is tomorrow, email me', 'jira.search_issues', []],
  ])('are looked for every day by their due dates: %s', async (words, read, gaps) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED' });
    expect(tools(plan)[0]).toBe(read);
    expect(open(plan)).toEqual(gaps);
  });

  it('are asked for by id when only a title is given', async () => {
    const plan = await planning.plan('Set the due date of the Linear issue "Menu redesign" to next Friday');
    expect(tools(plan)).toEqual(['linear.update_issue']);
    expect(plan.steps[0]?.input).not.toHaveProperty('id');
    expect(open(plan).map(({ kind }) => kind)).toEqual(['VALUE']);
  });

  it('takes "that week" for the week of the run', async () => {
    const plan = await planning.plan('Email me every Friday with the Linear issues completed that week');
    expect(JSON.stringify(plan.steps)).toContain('completedAt >=');
    expect(open(plan)).toEqual([]);
  });
});
