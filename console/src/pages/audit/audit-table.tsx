import { Link } from 'wouter';
import type { AuditLogQuery } from '../../generated/documents';
import { formatInstant } from '../../lib/format';
import { StatusBadge } from '../../ui/status-badge';

type Entry = AuditLogQuery['auditLog']['nodes'][number];

const TRANSPORTS: Readonly<Record<Entry['transport'], string>> = {
  GRAPHQL: 'GraphQL',
  WEBSOCKET: 'WebSocket',
  REST: 'REST',
  MCP: 'MCP',
  PAGE: 'Page',
  HOOK: 'Webhook',
  COMMAND_LINE: 'Command line',
  SYSTEM: 'Server',
};

/** The page with more about the target. */
function addressOf({ targetType, targetId }: Entry): string | null {
  if (targetId === null) return null;
  if (targetType === 'WORKFLOW') return `/workflows/${targetId}`;
  return targetType === 'EXECUTION' ? `/runs/${targetId}` : null;
}

function Target({ entry }: { readonly entry: Entry }) {
  if (entry.targetId === null) return <span className="faint dash">–</span>;
  const address = addressOf(entry);
  return address === null ? (
    <code>{entry.targetId}</code>
  ) : (
    <Link href={address}>
      <code>{entry.targetId}</code>
    </Link>
  );
}

/** Acts, newest first, with actor, act, outcome, target and origin. */
export function AuditTable({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <div className="table-wrap">
      <table className="table audit-table">
        <thead>
          <tr>
            <th scope="col">Act</th>
            <th scope="col">Outcome</th>
            <th scope="col">Who</th>
            <th scope="col">Target</th>
            <th scope="col">From</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <code>{entry.actionName}</code>
                {entry.count > 1 && <span className="faint"> ×{entry.count}</span>}
                {entry.details !== null && (
                  <div className="audit-details truncate" title={JSON.stringify(entry.details)}>
                    {JSON.stringify(entry.details)}
                  </div>
                )}
              </td>
              <td>
                <StatusBadge status={entry.outcome} />
              </td>
              <td>
                {entry.actorId ?? <span className="faint">a stranger</span>}
                {(entry.sessionId ?? entry.keyId) !== null && (
                  <div className="audit-details truncate">{entry.sessionId ?? entry.keyId}</div>
                )}
              </td>
              <td>
                <Target entry={entry} />
              </td>
              <td title={entry.userAgent ?? undefined}>
                {entry.address ?? <span className="faint dash">–</span>}
                <div className="audit-details">{TRANSPORTS[entry.transport]}</div>
              </td>
              <td className="nowrap">
                <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
