import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { failureOf } from '../../api/failure';
import { issuesWithin } from '../../forms/pointers';
import { CreateWorkflowDocument } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Field, TextArea, TextInput } from '../../ui/field';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { Card, Page } from '../../ui/page';
import { ErrorNote } from '../../ui/states';
import { titleOf } from './title-of';
import './workflows.css';

interface Example {
  readonly icon: IconName;
  readonly title: string;
  readonly words: string;
}

const EXAMPLES: readonly Example[] = [
  {
    icon: 'clock',
    title: 'Morning mail',
    words: 'Every weekday at 7 in Berlin: find the newest unread emails and summarize them.',
  },
  { icon: 'bolt', title: 'New issues', words: 'When a GitHub issue is opened, summarize it and post it to Slack.' },
  {
    icon: 'globe',
    title: 'Watch a page',
    words: 'Every hour fetch https://example.com/prices and summarize what it says.',
  },
  {
    icon: 'hand',
    title: 'Ask before acting',
    words: 'Fetch https://example.com/report, ask me for approval, then email it to boss@example.com.',
  },
];

/** The zone of the browser, for times without one. */
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export default function NewWorkflowPage() {
  const [, navigate] = useLocation();
  const [words, setWords] = useState('');
  const [title, setTitle] = useState('');
  const [create, { loading, error }] = useMutation(CreateWorkflowDocument);
  const [isBlank, setBlank] = useState(false);
  const failure = error === undefined ? undefined : failureOf(error);
  const at = (pointer: string): string | undefined => issuesWithin(failure?.issues ?? [], pointer);

  const submit = async (generateImmediately: boolean): Promise<void> => {
    setBlank(!generateImmediately);
    const { data } = await create({
      variables: {
        input: {
          title: title.trim() || titleOf(words),
          description: words.trim(),
          generateImmediately,
          timezone: HERE,
        },
      },
    });
    if (data) navigate(`/workflows/${data.createWorkflow.workflow.id}`);
  };
  return (
    <Page
      title="New workflow"
      up={{ href: '/workflows', label: 'Workflows' }}
      lead="Say what should happen, and when. The steps are planned while you watch; you can change every one of them."
    >
      <form
        className="new-workflow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // The failure is shown in the form.
          if (words.trim() !== '') submit(true).catch(() => undefined);
        }}
      >
        <Card>
          <div className="card-body stack">
            {failure && at('/input/title') === undefined && at('/input/description') === undefined && (
              <ErrorNote failure={failure} />
            )}
            <Field label="What should happen?" error={at('/input/description')}>
              {(control) => (
                <TextArea
                  {...control}
                  className="describe"
                  rows={5}
                  autoFocus
                  maxLength={10_000}
                  placeholder="Every weekday at 9, find the unread mails from my boss, summarize them and post the summary to Slack."
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
                      event.currentTarget.form?.requestSubmit();
                  }}
                />
              )}
            </Field>
            <Field label="Title" error={at('/input/title')} hint="Left empty, it is taken from your words.">
              {(control) => (
                <TextInput
                  {...control}
                  value={title}
                  placeholder={words.trim() === '' ? '' : titleOf(words)}
                  onChange={(event) => setTitle(event.target.value)}
                />
              )}
            </Field>
            <div className="row row-wrap">
              <Button
                type="submit"
                variant="primary"
                icon="spark"
                busy={loading && !isBlank}
                disabled={words.trim() === '' || loading}
              >
                Plan the steps
              </Button>
              <Button
                busy={loading && isBlank}
                disabled={loading}
                onClick={() => void submit(false).catch(() => undefined)}
              >
                Start with no steps
              </Button>
              <span className="faint small">
                <kbd>Ctrl</kbd> <kbd>Enter</kbd> plans
              </span>
            </div>
          </div>
        </Card>
      </form>
      <h2 className="examples-head">Or begin with one of these</h2>
      <ul className="examples">
        {EXAMPLES.map((example) => (
          <li key={example.title}>
            <button
              type="button"
              className="example"
              onClick={() => {
                setWords(example.words);
                setTitle(example.title);
              }}
            >
              <span className="empty-icon">
                <Icon name={example.icon} />
              </span>
              <strong>{example.title}</strong>
              <span className="muted">{example.words}</span>
            </button>
          </li>
        ))}
      </ul>
    </Page>
  );
}
