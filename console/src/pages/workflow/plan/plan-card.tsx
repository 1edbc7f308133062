import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import { AnswerPlanGapsDocument, WorkflowPlanDocument } from '../../../generated/documents';
import type { PlanGapFragment, WorkflowPlanQuery } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/page';
import { Note } from '../../../ui/states';
import { showToast } from '../../../ui/toast';
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
  if (!plan) return null;
  // A refused plan has no place for answers. Its gaps say why there are no steps.
  const isRefused = plan.status === 'REFUSED';
  const blocking = plan.gaps.filter(({ isBlocking }) => isBlocking);
  const asked = isRefused ? [] : blocking.slice(0, MAX_QUESTIONS);
  const others = isRefused || asked.length > 0 ? [] : plan.gaps.filter(({ choices }) => choices.length > 0);
  const answers = toAnswers([...asked, ...others], entries);
  if (plan.ledger.length === 0 && asked.length === 0 && plan.assumptions.length === 0) return null;
  const drawn = (gap: PlanGapFragment) => (
    <GapQuestion
      key={gap.id}
      gap={gap}
      entry={entries[gap.id]}
      onChange={(entry) => setEntries({ ...entries, [gap.id]: entry })}
    />
  );
  const confirm = (
    <Button
      variant="primary"
      icon="check"
      disabled={answers.length === 0}
      busy={answering.loading}
      onClick={() => void answer({ variables: { input: { workflowId, version, answers } } })}
    >
      Confirm
    </Button>
  );
  return (
    <Card title={asked.length === 0 ? 'The effect of your words' : 'Questions before this can run'}>
      <div className="card-body stack">
        <RequestWords plan={plan} />
        {isRefused && (
          <ul>
            {plan.gaps.map(({ id, reason }) => (
              <li key={id}>{reason}</li>
            ))}
          </ul>
        )}
        {asked.map(drawn)}
        {asked.length > 0 && (
          <div>
            {confirm}
            {blocking.length > asked.length && (
              <small className="muted"> {blocking.length - asked.length} more after these</small>
            )}
          </div>
        )}
        {plan.assumptions.length > 0 && (
          <details open={asked.some(isConfirmation) || others.length > 0}>
            <summary>Taken for granted</summary>
            <ul>
              {plan.assumptions.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </details>
        )}
        {others.length > 0 && (
          <details>
            <summary>Other ways to do it</summary>
            <div className="stack">
              {others.map(drawn)}
              <div>{confirm}</div>
            </div>
          </details>
        )}
      </div>
    </Card>
  );
}

const KINDS = { trigger: 'starts it', step: 'does it', gap: 'open', neutral: 'needs nothing' } as const;
type Kind = keyof typeof KINDS;

function kindOf({ owner, effect }: { readonly owner: string; readonly effect: string }): Kind {
  if (owner === 'gap') return 'gap';
  if (effect === 'neutral' || effect === 'left out') return 'neutral';
  return effect.startsWith('/trigger') ? 'trigger' : 'step';
}

/** The request with each word in the colour of its effect, and the meaning of the colours. */
function RequestWords({ plan }: { readonly plan: Plan }) {
  const sorted = plan.ledger.toSorted((one, other) => one.start - other.start);
  const kinds = [...new Set(sorted.map(kindOf))];
  return (
    <div>
      <p className="plan-request" aria-label="Your request">
        {sorted.map((entry, index) => {
          const { start, end, effect } = entry;
          // Text between two parts stays as it is.
          const before = plan.request.slice(sorted[index - 1]?.end ?? 0, start);
          const kind = kindOf(entry);
          const title = kind === 'neutral' || kind === 'gap' ? KINDS[kind] : `${KINDS[kind]}: ${effect}`;
          return (
            <span key={start}>
              {before}
              <span className={`plan-word plan-word-${kind}`} title={title}>
                {plan.request.slice(start, end)}
              </span>
            </span>
          );
        })}
        {plan.request.slice(sorted.at(-1)?.end ?? 0)}
      </p>
      <p className="plan-legend" aria-label="Colours">
        {kinds.map((kind) => (
          <span key={kind} className={`plan-word plan-word-${kind}`}>
            {KINDS[kind]}
          </span>
        ))}
      </p>
    </div>
  );
}

function placeholderFor(takesValue: boolean, hasChoices: boolean): string | undefined {
  if (takesValue) return hasChoices ? '… or write it here' : undefined;
  return hasChoices ? '… or say it in other words' : 'Say it in other words';
}

/** A question with one answer, which no other words can take the place of. */
const isConfirmation = ({ valueSchema, start, choices }: PlanGapFragment): boolean =>
  valueSchema === null && start === null && choices.length === 1;

function GapQuestion({
  gap,
  entry,
  onChange,
}: {
  readonly gap: PlanGapFragment;
  readonly entry: GapEntry | undefined;
  readonly onChange: (entry: GapEntry) => void;
}) {
  const takesValue = gap.valueSchema !== null;
  // Words of the request can be said in other words.
  const takesText = takesValue || gap.start !== null;
  const isChosen = (entry?.choiceId ?? '') !== '' || entry?.leaveOut === true;
  return (
    <Note tone="warn">
      <label className="stack">
        <span>{gap.question}</span>
        {isConfirmation(gap) && (
          <span>
            <input
              type="checkbox"
              checked={(entry?.choiceId ?? '') !== ''}
              onChange={({ target }) => onChange(target.checked ? { choiceId: gap.choices[0]?.id ?? '' } : {})}
            />{' '}
            {gap.choices[0]?.label}
          </span>
        )}
        {gap.choices.length > 0 && !isConfirmation(gap) && (
          <select
            className="input"
            value={entry?.choiceId ?? ''}
            onChange={({ target }) => onChange({ choiceId: target.value })}
          >
            <option value="">Choose …</option>
            {gap.choices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
        {takesText && !isChosen && (
          <input
            className="input"
            type="text"
            aria-label={`Answer to ${gap.question}`}
            placeholder={placeholderFor(takesValue, gap.choices.length > 0)}
            value={entry?.words ?? ''}
            onChange={({ target }) => onChange({ words: target.value })}
          />
        )}
        {gap.canLeaveOut && gap.words !== '' && (
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
