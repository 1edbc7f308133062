import type { EvalCase } from '../case.type.js';

/** Events on GitHub start it. */
export const GITHUB: readonly EvalCase[] = [
  {
    id: 'issue-opened-slack',
    paraphrases: [
      'When a new issue is opened in acme/shop on GitHub, post its title to Slack.',
      'GitHub acme/shop: new issues should show up in our Slack with their title',
      'Somebody files an issue in acme/shop? Tell the team on Slack what its title is.',
    ],
    expect: {
      trigger: {
        event: 'github.issues',
        accepts: { action: 'opened', 'repository.full_name': 'acme/shop' },
        rejects: [{ action: 'closed' }, { 'repository.full_name': 'acme/other' }],
      },
      tools: ['slack.post'],
      inputs: [['slack.post', 'issue.title']],
    },
  },
  {
    id: 'bug-label-mail',
    paraphrases: [
      'When an issue on GitHub is labelled "bug", email dev@example.com.',
      'mail dev@example.com as soon as a GitHub issue gets the label "bug"',
      'Every time the label "bug" is put on one of our GitHub issues I want dev@example.com to get an email about it.',
    ],
    expect: {
      trigger: { event: 'github.issues', accepts: { action: 'labeled' }, rejects: [{ action: 'closed' }] },
      tools: ['email.send'],
      inputs: [['email.send', 'dev@example.com']],
    },
  },
  {
    id: 'pr-merged',
    paraphrases: [
      'After a pull request has been merged, summarize its description.',
      'merged PR -> summary of what it says',
      'Once someone merges a pull request on GitHub give me the gist of its description.',
    ],
    expect: {
      trigger: {
        event: 'github.pull_request',
        accepts: { action: 'closed', 'pull_request.merged': true },
        rejects: [{ action: 'opened', 'pull_request.merged': false }],
      },
      tools: ['text.summarize'],
    },
  },
  {
    id: 'build-failed-wait',
    paraphrases: [
      'When the CI build fails, wait 10 minutes and then email oncall@example.com.',
      'CI red on GitHub: hold on for ten minutes, then mail oncall@example.com',
      'If a GitHub Actions run fails, send oncall@example.com an email ten minutes later.',
    ],
    expect: {
      trigger: {
        event: 'github.workflow_run',
        accepts: { action: 'completed', 'workflow_run.conclusion': 'failure' },
        rejects: [{ 'workflow_run.conclusion': 'success' }],
      },
      tools: ['flow.sleep', 'email.send'],
      inputs: [
        ['flow.sleep', '600'],
        ['email.send', 'oncall@example.com'],
      ],
    },
  },
  {
    id: 'release-announce',
    paraphrases: [
      'When a release is published on GitHub, summarize the notes and send them to users@example.com.',
      'new github release: short version of the release notes by mail to users@example.com',
      "As soon as there's a new release in our GitHub repo, users@example.com should receive a summary of its notes",
    ],
    expect: {
      trigger: { event: 'github.release', accepts: { action: 'published' } },
      tools: ['text.summarize', 'email.send'],
      inputs: [['email.send', 'users@example.com']],
    },
  },
  {
    id: 'push-to-main-call',
    paraphrases: [
      'On every push to main, call https://deploy.example.com/start with POST.',
      'someone pushes to the main branch -> POST https://deploy.example.com/start',
      'Trigger our deployment by a POST request to https://deploy.example.com/start each time commits are pushed to main',
    ],
    expect: {
      trigger: { event: 'github.push', accepts: { ref: 'refs/heads/main' }, rejects: [{ ref: 'refs/heads/feature' }] },
      tools: ['http.request'],
      inputs: [
        ['http.request', 'https://deploy.example.com/start'],
        ['http.request', '"method":"POST"'],
      ],
    },
  },
];
