import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { AnswerPlanGapsDocument, WorkflowPlanDocument } from '../../generated/documents';
import type { PlanGapFragment, WorkflowPlanQuery } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Card } from '../../ui/page';
import { Note } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { toAnswers } from './plan-answers';
import type { GapEntry } from './plan-answers';

type Plan = NonNullable<NonNullable<WorkflowPlanQuery['workflow']>['plan']>;

/** More at once would be a form and no question. */
const MAX_QUESTIONS = 3;

/** The outcome of the request, word by word, and the open questions. */
export function PlanCard({ workflowId, version }: { readonly workflowId: string; readonly version: number }) {
  const { data, refetch } = useQuery(WorkflowPlanDocument, {
    variables: { id: workflowId },
    fetchPolicy: 'cache-and-network',
  });
  const [entries, setEntries] = useState<Readonly<Record<string, GapEntry>>>({});
  const onError = (error: unknown): void => showToast(failureOf(error).message, 'bad');
  const onCompleted = (): void => {
    setEntries({});
    void refetch();
  };
  const [answer, answering] = useMutation(AnswerPlanGapsDocument, { onError, onCompleted });
  const plan = data?.workflow?.plan;
  if (!plan || plan.status === 'REFUSED') return null;
  const asked = plan.gaps.filter(({ isBlocking }) => isBlocking).slice(0, MAX_QUESTIONS);
  const answers = toAnswers(asked, entries);
  if (asked.length === 0 && plan.assumptions.length === 0) return null;
  return (
    <Card title={asked.length === 0 ? 'The effect of your words' : 'Questions before this can run'}>
      <div className="stack">
        <RequestWords plan={plan} />
        {asked.map((gap) => (
          <GapQuestion
            key={gap.id}
            gap={gap}
            entry={entries[gap.id]}
            onChange={(entry) => setEntries({ ...entries, [gap.id]: entry })}
          />
        ))}
        {asked.length > 0 && (
          <div>
            <Button
              variant="primary"
              icon="check"
              disabled={answers.length === 0}
              busy={answering.loading}
              onClick={() => void answer({ variables: { input: { workflowId, version, answers } } })}
            >
              Confirm
            </Button>
          </div>
        )}
        {plan.assumptions.length > 0 && (
          <details>
            <summary>Taken for granted</summary>
            <ul>
              {plan.assumptions.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Card>
  );
}

/** The request, with each word coloured by its outcome. */
function RequestWords({ plan }: { readonly plan: Plan }) {
  const parts = plan.ledger.map(({ start, end, owner, effect }) => ({
    text: plan.request.slice(start, end),
    kind: owner === 'gap' ? 'gap' : owner === 'trigger' ? 'trigger' : effect === 'neutral' ? 'neutral' : 'step',
    effect,
    start,
  }));
  return (
    <p className="plan-words" aria-label="Your request">
      {parts.map(({ text, kind, effect, start }) => (
        <span key={start} className={`plan-word plan-word-${kind}`} title={effect === 'neutral' ? undefined : effect}>
          {text}{' '}
        </span>
      ))}
    </p>
  );
}

function GapQuestion({
  gap,
  entry,
  onChange,
}: {
  readonly gap: PlanGapFragment;
  readonly entry: GapEntry | undefined;
  readonly onChange: (entry: GapEntry) => void;
}) {
  const isOpen = gap.valueSchema !== null;
  return (
    <Note tone="warn">
      <label className="stack">
        <span>{gap.question}</span>
        {gap.choices.length > 0 && (
          <select value={entry?.choiceId ?? ''} onChange={({ target }) => onChange({ choiceId: target.value })}>
            <option value="">Choose …</option>
            {gap.choices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
        {gap.choices.length === 0 && isOpen && (
          <input type="text" value={entry?.words ?? ''} onChange={({ target }) => onChange({ words: target.value })} />
        )}
        {!isOpen && gap.choices.length === 0 && (
          <span>
            <input
              type="checkbox"
              checked={entry?.leaveOut ?? false}
              onChange={({ target }) => onChange({ leaveOut: target.checked })}
            />{' '}
            Leave “{gap.words}” out
          </span>
        )}
        {gap.suggestions.map(({ label }) => (
          <small key={label}>{label}</small>
        ))}
      </label>
    </Note>
  );
}
