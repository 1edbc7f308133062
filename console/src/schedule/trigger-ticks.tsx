import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { TriggerTicksDocument } from '../generated/documents';
import type { TickFieldsFragment, TriggerTicksQuery } from '../generated/documents';
import { formatDuration } from '../lib/format';
import { wallClock, zoneOffsetMs } from '../lib/zone-time';
import { PagedList } from '../ui/paged-list';
import { Card } from '../ui/page';
import { Empty, Skeleton } from '../ui/states';
import { StatusBadge } from '../ui/status-badge';
import { reasonInWords } from './policies';

const PAGE_SIZE = 20;
const REFRESH_MS = 15_000;
/** A delay up to this does not count as late, in ms. */
const PUNCTUAL_MS = 1_000;

function lateBy({ scheduledFor, firedAt }: TickFieldsFragment): string | null {
  const ms = firedAt === null ? 0 : Date.parse(firedAt) - Date.parse(scheduledFor);
  return ms < PUNCTUAL_MS ? null : `${formatDuration(ms)} late`;
}

/** Every scheduled time of a trigger, fired or skipped with the reason, newest first. Nothing is left out. */
export function TriggerTicks({
  workflowId,
  triggerKey,
  timezone,
}: {
  readonly workflowId: string;
  readonly triggerKey: string;
  readonly timezone: string;
}) {
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(TriggerTicksDocument, {
    variables: { id: workflowId, first: PAGE_SIZE },
    pollInterval: REFRESH_MS,
    skipPollAttempt: () => document.hidden,
  });
  const page = ticksOf(data ?? previousData, triggerKey);
  return (
    <Card title="Scheduled times">
      <PagedList
        page={page}
        error={error}
        isLoading={loading}
        onRetry={refetch}
        onMore={(after) => fetchMore({ variables: { after } })}
        skeleton={<Skeleton lines={5} height={28} />}
        empty={
          <Empty icon="clock" title="No time has come yet">
            Each scheduled time is recorded here: fired, with its run, or skipped, with the reason.
          </Empty>
        }
      >
        {(nodes) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Scheduled for</th>
                <th scope="col">Outcome</th>
                <th scope="col">Run, or why there is none</th>
              </tr>
            </thead>
            <tbody>
              {nodes.map((tick) => {
                const clock = wallClock(
                  Date.parse(tick.scheduledFor),
                  zoneOffsetMs(Date.parse(tick.scheduledFor), timezone),
                );
                return (
                  <tr key={tick.scheduledFor}>
                    <td className="nowrap">
                      <time dateTime={tick.scheduledFor} className="num">
                        <strong>{clock.time}</strong> {clock.date}
                      </time>
                      {lateBy(tick) !== null && <span className="faint small"> · {lateBy(tick)}</span>}
                    </td>
                    <td>
                      <StatusBadge status={tick.outcome} />
                    </td>
                    <td>
                      {tick.execution !== null ? (
                        <Link href={`/runs/${tick.execution.id}`} className="row schedule-tick-run">
                          <StatusBadge status={tick.execution.status} />
                          Open the run
                        </Link>
                      ) : tick.reason !== null ? (
                        <span title={tick.reason}>{reasonInWords(tick.reason)}</span>
                      ) : (
                        <span className="faint">Its run was deleted</span>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </PagedList>
    </Card>
  );
}

type Ticks = NonNullable<NonNullable<TriggerTicksQuery['workflow']>['triggers'][number]['activity']>['ticks'];

function ticksOf(data: TriggerTicksQuery | undefined, key: string): Ticks | undefined {
  return data?.workflow?.triggers.find((each) => each.key === key)?.activity?.ticks;
}
