import type { EventPlanning, EventSlot } from '../../steps/tool-planning.js';
import { FAILED, change } from './words.js';

const REPOSITORY: EventSlot = {
  path: 'repository.full_name',
  after: ['in', 'to', 'on', 'of', 'for', 'at', 'from'],
  takes: 'repository',
};
/** `in our website repo`: the name without the owner. */
const NAME: EventSlot = {
  path: 'repository.name',
  after: ['in', 'on', 'of', 'for', 'to'].flatMap((place) =>
    ['the', 'our', 'my'].flatMap((whose) =>
      ['repo', 'repository'].flatMap((noun) => [`${place} ${whose} <value> ${noun}`, `${place} ${whose} ${noun}`]),
    ),
  ),
  takes: 'words',
  except: [
    'github',
    'gh',
    'git',
    'new',
    'public',
    'private',
    'main',
    'whole',
    'same',
    'other',
    'company',
    'team',
    'own',
  ],
};
const BRANCH: EventSlot = { path: 'ref', after: ['to', 'on', 'into', 'in'], takes: 'branch', prefix: 'refs/heads/' };
/** Accounts that programs write with, by the names that people use for them. */
const BOTS = {
  dependabot: 'dependabot[bot]',
  renovate: 'renovate[bot]',
  renovatebot: 'renovate[bot]',
  'github-actions': 'github-actions[bot]',
  greenkeeper: 'greenkeeper[bot]',
  pre_commit: 'pre-commit-ci[bot]',
};
/** The account that did it, by its name. `a pull request merged into main of web` has a repository behind `of`. */
const by = (path: string, ...more: readonly string[]): EventSlot => ({
  path,
  names: BOTS,
  after: ['by', 'from', 'opened by', 'written by', 'made by', 'authored by', 'created by', ...more],
  takes: 'name',
  nouns: ['author'],
});
/** The account that something is given to. Of several, the event of the change itself says which one is new. */
const to = (path: string): EventSlot => ({
  path,
  pathIf: { assigned: 'assignee.login' },
  after: ['assigned to'],
  takes: 'name',
  names: BOTS,
  nouns: ['assignee'],
});
/** Who opened what a comment is on. */
const ISSUE_CREATOR: EventSlot = {
  path: 'issue.user.login',
  after: ['on the issues of', 'on the pull requests of', 'on an issue of', 'on a pull request of'],
  takes: 'name',
  names: BOTS,
  nouns: ['creator'],
};
/** `the deploy workflow`: its name. */
const WORKFLOW: EventSlot = {
  path: 'workflow_run.name',
  after: ['workflow', 'pipeline', 'action', 'build'].flatMap((noun) =>
    ['the', 'our', 'my', 'a'].map((whose) => `${whose} <value> ${noun}`),
  ),
  takes: 'words',
  isThing: true,
  except: ['github', 'gh', 'git', 'ci', 'ci/cd', 'actions', 'github actions', 'new', 'main', 'whole', 'latest', 'last'],
};
const IN_REPOSITORY = ' & " in " & $p.repository.full_name';
const AT_GITHUB =
  'GitHub has to send its events here: make a hook for GitHub in Stepcast and put its address into the webhooks of the repository.';

function github(planning: Omit<EventPlanning, 'service' | 'setUp'>): EventPlanning {
  return {
    ...planning,
    service: 'github',
    setUp: AT_GITHUB,
    headline: `${planning.headline}${IN_REPOSITORY}`,
    slots: { repository: REPOSITORY, repositoryName: NAME, ...planning.slots },
    fields: { ...planning.fields, repo: 'repository.name', owner: 'repository.owner.login' },
  };
}

const ISSUE_FIELDS = {
  title: 'issue.title',
  body: 'issue.body',
  text: 'issue.body',
  description: 'issue.body',
  author: 'issue.user.login',
  link: 'issue.html_url',
  url: 'issue.html_url',
  number: 'issue.number',
  repository: 'repository.full_name',
  repo: 'repository.name',
  owner: 'repository.owner.login',
};

const LABELLED =
  'is labelled|is labeled|is tagged|get labelled|newly labelled|newly labeled|labelled|get the label|label'.split('|');

export const GITHUB_PHRASES: Readonly<Record<string, EventPlanning>> = {
  'github.issue_comment': github({
    things: ['comment', 'issue comment'],
    changes: [
      change(
        [
          'new',
          'on an issue',
          'on issue',
          'on any issue',
          'on a pull request',
          'on a pr',
          'on a github issue',
          'on a github pull request',
          'on a github pr',
          'on issues',
          'on pull requests',
          'is added to an issue',
          'is added on an issue',
          'is made on an issue',
          'is left on an issue',
          'is written on an issue',
          'is added',
          'is written',
          'is posted',
          'is made',
          'is left',
          'add',
          'write',
          'leave',
          'post',
          'make',
          'comment',
          'appear',
          'arrive',
          'come in',
        ],
        { action: 'created' },
      ),
      change([], { action: 'created' }),
    ],
    slots: { author: by('comment.user.login', 'of'), creator: ISSUE_CREATOR },
    headline: '"Comment by " & $p.comment.user.login & " on #" & $p.issue.number & " " & $p.issue.title',
    text: '$p.comment.body',
    fields: {
      text: 'comment.body',
      body: 'comment.body',
      comment: 'comment.body',
      author: 'comment.user.login',
      link: 'comment.html_url',
      title: 'issue.title',
    },
  }),
  'github.pull_request': github({
    things: ['pull request', 'pr', 'merge request'],
    changes: [
      change(['is merged', 'get merged', 'merge', 'merged', 'be merged'], {
        action: 'closed',
        'pull_request.merged': true,
      }),
      change(LABELLED, { action: 'labeled' }),
      change(['is assigned', 'assign', 'assigned'], { action: 'assigned' }),
      change(['is ready for review', 'ready for review'], { action: 'ready_for_review' }),
      change(['review is requested'], { action: 'review_requested' }),
      change(['is reopened', 'reopen', 'reopened'], { action: 'reopened' }),
      change(['is closed', 'close', 'closed', 'get closed'], { action: 'closed' }),
      change(
        [
          'is opened',
          'is created',
          'open',
          'new',
          'opened',
          'create',
          'raise',
          'is raised',
          'submit',
          'is submitted',
          'come in',
          'arrive',
          'get opened',
        ],
        { action: 'opened' },
      ),
    ],
    slots: {
      author: by('pull_request.user.login'),
      assignee: to('pull_request.assignees.login'),
      reviewer: {
        path: 'requested_reviewer.login',
        after: ['requested from', 'requested of'],
        takes: 'name',
        nouns: ['reviewer'],
      },
      draft: {
        path: 'pull_request.draft',
        after: ['draft', 'drafts', 'a draft', 'still a draft', 'in draft', 'as a draft', 'draft ones'],
        takes: 'flag',
        filter: true,
        nouns: ['draft'],
      },
      branch: { path: 'pull_request.base.ref', after: ['into', 'to', 'onto', 'against'], takes: 'branch' },
      label: {
        path: 'pull_request.labels.name',
        pathIf: { labeled: 'label.name' },
        after: ['labelled', 'labeled', 'with the label', 'with label', 'tagged', 'the label', 'label'],
        takes: 'quote',
      },
    },
    headline:
      '"Pull request #" & $p.number & " " & ($p.pull_request.merged and $p.action = "closed" ? "merged" : $p.action) & ": " & $p.pull_request.title',
    text: '$p.pull_request.body',
    fields: {
      title: 'pull_request.title',
      body: 'pull_request.body',
      text: 'pull_request.body',
      description: 'pull_request.body',
      author: 'pull_request.user.login',
      link: 'pull_request.html_url',
      url: 'pull_request.html_url',
      branch: 'pull_request.head.ref',
      number: 'number',
      repository: 'repository.full_name',
    },
  }),
  'github.issues': github({
    things: ['issue', 'bug report', 'github issue', 'ticket on github'],
    changes: [
      change(['is reopened', 'reopen', 'reopened'], { action: 'reopened' }),
      change(LABELLED, { action: 'labeled' }),
      change(['is assigned', 'assign', 'assigned'], { action: 'assigned' }),
      change(['is closed', 'close', 'closed', 'is resolved', 'get closed'], { action: 'closed' }),
      change(['is edited', 'is changed', 'is updated', 'edit'], { action: 'edited' }),
      change(
        [
          'is opened',
          'is created',
          'open',
          'new',
          'opened',
          'create',
          'file',
          'is filed',
          'report',
          'is reported',
          'raise',
          'is raised',
          'come in',
          'arrive',
          'get opened',
          'appear',
        ],
        { action: 'opened' },
      ),
    ],
    slots: {
      author: by('issue.user.login'),
      assignee: to('issue.assignees.login'),
      label: {
        path: 'issue.labels.name',
        pathIf: { labeled: 'label.name' },
        after: ['labelled', 'labeled', 'with the label', 'with label', 'tagged', 'the label', 'label'],
        takes: 'quote',
      },
    },
    headline: '"Issue #" & $p.issue.number & " " & $p.action & ": " & $p.issue.title',
    text: '$p.issue.body',
    fields: ISSUE_FIELDS,
  }),
  'github.workflow_run': github({
    things: [
      'github action',
      'github actions workflow',
      'github action workflow',
      'actions workflow',
      'github workflow',
      'workflow run',
      'github workflow run',
      'actions run',
      'github actions workflow run',
      'github run',
      'github actions run',
      'ci',
      'ci run',
      'ci build',
      'pipeline',
      'build',
      'action run',
      'ci pipeline',
    ],
    changes: [
      change(FAILED, { action: 'completed', 'workflow_run.conclusion': 'failure' }),
      change(['succeed', 'is green', 'pass', 'go green'], {
        action: 'completed',
        'workflow_run.conclusion': 'success',
      }),
      change(['complete', 'is completed', 'finish', 'is finished', 'is done', 'end'], { action: 'completed' }),
    ],
    slots: {
      branch: { path: 'workflow_run.head_branch', after: ['on', 'for', 'of', 'in'], takes: 'branch' },
      name: WORKFLOW,
    },
    headline:
      '$p.workflow_run.name & " #" & $p.workflow_run.run_number & ": " & ($p.workflow_run.conclusion ? $p.workflow_run.conclusion : $p.action)',
    fields: {
      name: 'workflow_run.name',
      branch: 'workflow_run.head_branch',
      link: 'workflow_run.html_url',
      url: 'workflow_run.html_url',
      conclusion: 'workflow_run.conclusion',
      result: 'workflow_run.conclusion',
    },
  }),
  'github.release': github({
    things: ['release', 'github release', 'version on github', 'version'],
    changes: [
      change(
        [
          'is published',
          'publish',
          'new',
          'is created',
          'is made',
          'come out',
          'is released',
          'appear',
          'is out',
          'ship',
          'published',
          'go out',
          'go live',
          'drop',
          'is cut',
          'is tagged',
        ],
        { action: 'published' },
      ),
    ],
    slots: {
      author: { ...by('release.author.login'), after: ['by', 'from', 'written by', 'published by', 'made by'] },
    },
    headline: '"Release " & $p.release.tag_name & " " & $p.action',
    text: '$p.release.body',
    fields: {
      name: 'release.name',
      version: 'release.tag_name',
      tag: 'release.tag_name',
      notes: 'release.body',
      text: 'release.body',
      body: 'release.body',
      'release notes': 'release.body',
      link: 'release.html_url',
    },
  }),
  'github.push': github({
    things: ['push', 'commit'],
    changes: [
      change(['happen', 'is pushed', 'push', 'new', 'land', 'is made', 'arrive', 'come in', 'make']),
      change([]),
    ],
    slots: { branch: BRANCH, author: by('pusher.name') },
    headline: '$count($p.commits) & " commits pushed to " & $p.ref & " by " & $p.pusher.name',
    text: '$join($p.commits.message, "\\n\\n")',
    fields: {
      author: 'head_commit.author.name',
      pusher: 'pusher.name',
      branch: 'ref',
      link: 'compare',
      message: 'head_commit.message',
      'commit message': 'commits.message',
      commit: 'commits.message',
    },
  }),
};
