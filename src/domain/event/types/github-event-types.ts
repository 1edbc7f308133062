import type { JsonSchema } from '../../../lib/json/json.js';
import type { EventType } from './event-type.type.js';
import { flag, instant, listOf, oneOf, open, orNull, payload, text, whole } from './schema-parts.js';

/*
 * https://docs.github.com/webhooks/webhook-events-and-payloads. The payload is the body of the delivery; the type is
 * `github.` and its X-GitHub-Event. Every delivery of that event has the fields that are required here.
 */

const USER = open('An account.', {
  login: text('Its name.'),
  id: whole('Its number.'),
  'type?': text('User, Bot or Organization.'),
  'html_url?': text('Its page.'),
});
const REPOSITORY = open('The repository.', {
  id: whole('Its number.'),
  name: text('Its name without the owner.'),
  full_name: text('owner/name.'),
  private: flag('Whether only some may see it.'),
  html_url: text('Its page.'),
  owner: open('Its owner.', { 'login?': text('The name of the account.') }),
  'default_branch?': text('For example main.'),
  'description?': orNull(text('Its title.')),
});
const LABELS = listOf(open('A label.', { name: text('Its name.') }), 'The labels.');
const COMMIT = open('A commit.', {
  id: text('Its SHA.'),
  message: text('Its message.'),
  'timestamp?': instant('When it was made.'),
  'url?': text('Its page.'),
  author: open('Its author.', {
    name: text('Name.'),
    'email?': orNull(text('Address.')),
    'username?': text('Name of the account.'),
  }),
  'added?': listOf(text('A path.'), 'New files.'),
  'removed?': listOf(text('A path.'), 'Files that are gone.'),
  'modified?': listOf(text('A path.'), 'Changed files.'),
});
const ASSIGNEE: JsonSchema = {
  ...USER,
  description: 'The user who was just assigned or unassigned, if the action is assigned or unassigned.',
};
const NUMBER = whole('Its number, as in #42.');
const BODY = orNull(text('Its text, in Markdown.'));

const common = { repository: REPOSITORY, sender: USER };

const ISSUE = open('The issue, or the pull request that was commented on.', {
  id: whole('Unique.'),
  number: NUMBER,
  title: text('The title.'),
  'body?': BODY,
  'state?': text('open or closed.'),
  user: USER,
  'labels?': LABELS,
  'assignees?': listOf(USER, 'The users who are assigned to it.'),
  html_url: text('Its page.'),
  'comments?': whole('How many comments it has.'),
  created_at: instant('When it was opened.'),
  'pull_request?': open('Present only if it is a pull request.', {}),
});

const branch = (what: string): JsonSchema =>
  open(what, { ref: text('The name of the branch.'), sha: text('The commit that it points to.') });

const PULL_REQUEST = open('The pull request.', {
  id: whole('Unique.'),
  number: NUMBER,
  title: text('The title.'),
  'body?': BODY,
  state: text('open or closed.'),
  'draft?': flag('Whether it is a draft.'),
  'merged?': orNull(
    flag('Whether it has been merged; with action closed, it distinguishes a merge from a closed pull request.'),
  ),
  user: USER,
  'labels?': LABELS,
  'assignees?': listOf(USER, 'The users who are assigned to it.'),
  html_url: text('Its page.'),
  head: branch('The branch with the changes.'),
  base: branch('The branch that they are for.'),
  'additions?': whole('Added lines.'),
  'deletions?': whole('Deleted lines.'),
  'changed_files?': whole('Changed files.'),
});

const octocat = { login: 'octocat', id: 583_231, type: 'User', html_url: 'https://github.com/octocat' };
const repository = {
  id: 1_296_269,
  name: 'hello-world',
  full_name: 'octocat/hello-world',
  private: false,
  html_url: 'https://github.com/octocat/hello-world',
  owner: { login: 'octocat' },
  default_branch: 'main',
  description: 'My first repository',
};
const commonSample = { repository, sender: octocat };
const issue = {
  id: 444_500_041,
  number: 42,
  title: 'Spelling error in the README',
  body: 'One word stands there twice.',
  state: 'open',
  user: octocat,
  labels: [{ name: 'bug' }],
  assignees: [],
  html_url: 'https://github.com/octocat/hello-world/issues/42',
  comments: 0,
  created_at: '2026-11-24T08:30:00Z',
};
const commit = {
  id: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
  message: 'Correct the spelling',
  timestamp: '2026-11-24T08:30:00Z',
  url: 'https://github.com/octocat/hello-world/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246',
  author: { name: 'Mona Lisa', email: 'octocat@github.com', username: 'octocat' },
  added: [],
  removed: [],
  modified: ['README.md'],
};

export const GITHUB_EVENTS: readonly EventType[] = [
  {
    name: 'github.push',
    title: 'GitHub push',
    description: 'Commits or a tag were pushed to a repository.',
    payloadSchema: payload(
      open('The push.', {
        ...common,
        ref: text('The ref that was pushed: refs/heads/main, refs/tags/v1.'),
        before: text('The commit that it pointed to before.'),
        after: text('The commit that it points to now.'),
        created: flag('Whether the branch or tag is new.'),
        deleted: flag('Whether the branch or tag was deleted.'),
        forced: flag('Whether history was rewritten.'),
        compare: text('A page with the changes.'),
        commits: listOf(COMMIT, 'The pushed commits, the oldest first.'),
        head_commit: orNull(COMMIT),
        pusher: open('Who pushed.', { name: text('Name of the account.'), 'email?': orNull(text('Address.')) }),
      }),
    ),
    sample: {
      ...commonSample,
      ref: 'refs/heads/main',
      before: '0f3c1b9d7d1c9a1f8c54c4b0e2a7e6a6f2d5b1c3',
      after: commit.id,
      created: false,
      deleted: false,
      forced: false,
      compare: 'https://github.com/octocat/hello-world/compare/0f3c1b9d7d1c...6113728f27ae',
      commits: [commit],
      head_commit: commit,
      pusher: { name: 'octocat', email: 'octocat@github.com' },
    },
  },
  {
    name: 'github.pull_request',
    title: 'GitHub pull request',
    description: 'A pull request was opened, closed, merged, changed, labelled, …: the field action says which.',
    payloadSchema: payload(
      open('The action, and its pull request.', {
        ...common,
        action: text('opened, closed, reopened, edited, synchronize, labeled, review_requested, ready_for_review, …'),
        number: NUMBER,
        'label?': open('The label that was just given or taken, if the action is labeled or unlabeled.', {
          name: text('Its name.'),
        }),
        'assignee?': ASSIGNEE,
        'requested_reviewer?': USER,
        pull_request: PULL_REQUEST,
      }),
    ),
    sample: {
      ...commonSample,
      action: 'opened',
      number: 43,
      pull_request: {
        id: 279_147_437,
        number: 43,
        title: 'Correct the spelling',
        body: 'Closes #42.',
        state: 'open',
        draft: false,
        merged: false,
        user: octocat,
        labels: [],
        html_url: 'https://github.com/octocat/hello-world/pull/43',
        head: { ref: 'spelling', sha: commit.id },
        base: { ref: 'main', sha: '0f3c1b9d7d1c9a1f8c54c4b0e2a7e6a6f2d5b1c3' },
        additions: 1,
        deletions: 1,
        changed_files: 1,
      },
    },
  },
  {
    name: 'github.issues',
    title: 'GitHub issue',
    description: 'An issue was opened, closed, edited, labelled, assigned, …: the field action says which.',
    payloadSchema: payload(
      open('The action, and its issue.', {
        ...common,
        action: text('opened, closed, reopened, edited, labeled, assigned, …'),
        'label?': open('The label that was just given or taken, if the action is labeled or unlabeled.', {
          name: text('Its name.'),
        }),
        'assignee?': ASSIGNEE,
        issue: ISSUE,
      }),
    ),
    sample: { ...commonSample, action: 'opened', issue },
  },
  {
    name: 'github.issue_comment',
    title: 'GitHub comment',
    description: 'A comment on an issue or pull request was written, edited or deleted: the field action says which.',
    payloadSchema: payload(
      open('The action, and its comment.', {
        ...common,
        action: oneOf(['created', 'edited', 'deleted'], 'The action.'),
        issue: ISSUE,
        comment: open('The comment.', {
          id: whole('Unique.'),
          body: text('Its text, in Markdown.'),
          user: USER,
          html_url: text('Its page.'),
          created_at: instant('When it was written.'),
        }),
      }),
    ),
    sample: {
      ...commonSample,
      action: 'created',
      issue,
      comment: {
        id: 492_700_400,
        body: 'I can take this.',
        user: octocat,
        html_url: `${issue.html_url}#issuecomment-492700400`,
        created_at: '2026-11-24T09:00:00Z',
      },
    },
  },
  {
    name: 'github.release',
    title: 'GitHub release',
    description: 'A release was published, edited, deleted, …: the field action says which.',
    payloadSchema: payload(
      open('The action, and its release.', {
        ...common,
        action: text('published, released, prereleased, created, edited, deleted, unpublished.'),
        release: open('The release.', {
          id: whole('Unique.'),
          tag_name: text('Its tag, for example v1.2.0.'),
          name: orNull(text('Its name.')),
          body: BODY,
          draft: flag('Whether it is a draft.'),
          prerelease: flag('Whether it is a prerelease.'),
          author: USER,
          html_url: text('Its page.'),
          published_at: orNull(instant('When it was published.')),
        }),
      }),
    ),
    sample: {
      ...commonSample,
      action: 'published',
      release: {
        id: 17_372_790,
        tag_name: 'v1.2.0',
        name: '1.2.0',
        body: '- Correct spelling',
        draft: false,
        prerelease: false,
        author: octocat,
        html_url: 'https://github.com/octocat/hello-world/releases/tag/v1.2.0',
        published_at: '2026-11-24T10:00:00Z',
      },
    },
  },
  {
    name: 'github.workflow_run',
    title: 'GitHub Actions run',
    description:
      'A run of a GitHub Actions workflow was requested, is in progress or has completed: the field action says which.',
    payloadSchema: payload(
      open('The action, and its run.', {
        ...common,
        action: oneOf(['requested', 'in_progress', 'completed'], 'The action.'),
        workflow_run: open('The run.', {
          id: whole('Unique.'),
          name: orNull(text('The name of the workflow.')),
          event: text('Its trigger: push, pull_request, schedule, …'),
          status: orNull(text('queued, in_progress, completed, …')),
          conclusion: orNull(text('success, failure, cancelled, timed_out, skipped, …; null until it has completed.')),
          head_branch: orNull(text('The branch.')),
          head_sha: text('The commit.'),
          run_number: whole('1, 2, 3, … within the workflow.'),
          'run_attempt?': whole('The number of the attempt.'),
          html_url: text('Its page.'),
        }),
        'workflow?': orNull(
          open('The workflow.', { id: whole('Unique.'), name: text('Its name.'), 'path?': text('Its file.') }),
        ),
      }),
    ),
    sample: {
      ...commonSample,
      action: 'completed',
      workflow_run: {
        id: 1_589_141_559,
        name: 'CI',
        event: 'push',
        status: 'completed',
        conclusion: 'failure',
        head_branch: 'main',
        head_sha: commit.id,
        run_number: 118,
        run_attempt: 1,
        html_url: 'https://github.com/octocat/hello-world/actions/runs/1589141559',
      },
      workflow: { id: 16_340_987, name: 'CI', path: '.github/workflows/ci.yml' },
    },
  },
  {
    name: 'github.ping',
    title: 'GitHub ping',
    description: 'A webhook was set up at GitHub: the first delivery, which only says so.',
    payloadSchema: payload(
      open('The greeting.', {
        zen: text('A piece of wisdom.'),
        hook_id: whole('The number of the webhook at GitHub.'),
        'hook?': open('The webhook.', {
          'events?': listOf(text('A name.'), 'The events that it delivers.'),
          'active?': flag('Whether it delivers.'),
        }),
        'repository?': REPOSITORY,
        'sender?': USER,
      }),
    ),
    sample: {
      ...commonSample,
      zen: 'Anything added dilutes everything else.',
      hook_id: 109_948_940,
      hook: { events: ['push', 'issues'], active: true },
    },
  },
];
