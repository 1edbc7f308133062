import { Link } from 'wouter';
import type { SpendingQuery } from '../../generated/documents';
import { formatMoney, formatNumber } from '../../lib/format';
import { Card } from '../../ui/page';

/** More than these are for the history of each. */
const SHOWN = 6;

/** Which workflows the money goes to. */
export function CostTable({
  spent,
  titles,
}: {
  readonly spent: SpendingQuery['viewer']['usage']['workflows'];
  readonly titles: ReadonlyMap<string, string>;
}) {
  const most = Math.max(Number.MIN_VALUE, ...spent.map(({ total }) => total.costUsd));
  return (
    <Card title="Highest cost">
      {spent.length === 0 ? (
        <div className="chart-empty history-cost-empty">No model was used in these days.</div>
      ) : (
        <ol className="history-costs">
          {spent.slice(0, SHOWN).map(({ workflowId, total }) => {
            const title = titles.get(workflowId);
            return (
              <li key={workflowId}>
                <div className="history-cost-line">
                  {title === undefined ? (
                    <span className="muted truncate">A workflow that was deleted</span>
                  ) : (
                    <Link href={`/history/${workflowId}`} className="truncate">
                      {title}
                    </Link>
                  )}
                  <span className="num">{formatMoney(total.costUsd)}</span>
                </div>
                <div className="history-bar" aria-hidden="true">
                  <span className="history-bar-half" style={{ width: `${(100 * total.costUsd) / most}%` }} />
                </div>
                <div className="history-sub">
                  {formatNumber(total.promptTokens + total.completionTokens)} tokens in {formatNumber(total.calls)}{' '}
                  calls
                </div>
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}
