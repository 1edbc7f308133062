import type { ApprovalCardFragment } from '../../generated/documents';
import { Time } from '../../ui/time';

type Message = ApprovalCardFragment['messages'][number];

const ASKED = { QUESTION: 'Asked', REMINDER: 'Reminded', ESCALATION: 'Then asked' } as const;
const BY = { SLACK: 'Slack', TELEGRAM: 'Telegram', DISCORD: 'Discord', EMAIL: 'e-mail' } as const;

/** The people who were asked by a messenger, and why some could not be. */
export function AskedPeople({ messages }: { readonly messages: readonly Message[] }) {
  if (messages.length === 0) return null;
  return (
    <ul className="small faint">
      {messages.map(({ stage, round, via, to, status, sentAt, problem }) => (
        <li key={`${via} ${to} ${stage} ${round}`}>
          {status === 'FAILED' ? 'Could not be asked' : ASKED[stage]}: {to} by {BY[via]}
          {sentAt !== null && (
            <>
              {', '}
              <Time at={sentAt} />
            </>
          )}
          {status !== 'SENT' && problem !== null && <> ({problem.message})</>}
        </li>
      ))}
    </ul>
  );
}
