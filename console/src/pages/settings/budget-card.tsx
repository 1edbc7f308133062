import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { failureOf } from '../../api/failure';
import { ViewerBudgetDocument } from '../../generated/documents';
import type { UserBudgetFieldsFragment } from '../../generated/documents';
import { formatMoney, formatNumber } from '../../lib/format';
import { Card } from '../../ui/page';
import { ErrorNote, Skeleton } from '../../ui/states';
import { Time } from '../../ui/time';

function Spent({
  label,
  spent,
  limit,
  format,
}: {
  readonly label: string;
  readonly spent: number;
  readonly limit: number | null;
  readonly format: (value: number) => string;
}) {
  const part = limit === null || limit === 0 ? null : Math.min(1, spent / limit);
  return (
    <div className="budget-line">
      <div className="row">
        <span className="grow">{label}</span>
        <span className="num">
          {format(spent)} <span className="faint">{limit === null ? 'of any amount' : `of ${format(limit)}`}</span>
        </span>
      </div>
      {part !== null && (
        <div className="budget-bar" role="img" aria-label={`${Math.round(part * 100)} % of it is spent`}>
          <span className={part >= 0.9 ? 'budget-full' : undefined} style={{ width: `${part * 100}%` }} />
        </div>
      )}
    </div>
  );
}

/** The part of a budget that is spent today. */
export function BudgetLines({
  userBudget: { budget, spentCostUsd, spentTokens, resetsAt, isSet },
}: {
  readonly userBudget: UserBudgetFieldsFragment;
}) {
  return (
    <div className="stack-s">
      <Spent label="US dollars" spent={spentCostUsd} limit={budget.maxCostUsd ?? null} format={formatMoney} />
      <Spent label="Tokens" spent={spentTokens} limit={budget.maxTokens ?? null} format={formatNumber} />
      <p className="field-hint">
        {isSet ? 'Set for this user.' : 'The default of all users.'} Starts again <Time at={resetsAt} />, at midnight
        UTC.
      </p>
    </div>
  );
}

/** The user's daily limit for models, and the part that is spent. */
export function BudgetCard() {
  const { data, error, refetch } = useQuery(ViewerBudgetDocument, { fetchPolicy: 'cache-and-network' });
  const budget = data?.viewer.budget;
  return (
    <Card
      title="Models today"
      actions={
        <Link href="/history" className="small settings-link">
          Earlier days
        </Link>
      }
    >
      <div className="card-body">
        {error && budget === undefined ? (
          <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
        ) : budget === undefined ? (
          <Skeleton lines={2} />
        ) : (
          <BudgetLines userBudget={budget} />
        )}
      </div>
    </Card>
  );
}
