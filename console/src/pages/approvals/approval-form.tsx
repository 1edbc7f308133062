import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { issuesBelow } from '../../forms/pointers';
import { asSchema, initialValue } from '@stepcast/client/forms';
import { SchemaForm } from '../../forms/schema-form';
import { DecideApprovalDocument } from '../../generated/documents';
import type { ApprovalCardFragment } from '../../generated/documents';
import { Button } from '../../ui/button';
import { ErrorNote } from '../../ui/states';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { hasUnreadable } from '../../ui/unreadable';

/** The question of a run, with its form and the two answers. `onDecided` runs once the server has accepted one. */
export function ApprovalForm({
  approval,
  onDecided,
}: {
  readonly approval: ApprovalCardFragment;
  readonly onDecided?: () => void;
}) {
  const schema = asSchema(approval.form);
  const hasForm = Object.keys(schema.properties ?? {}).length > 0;
  const [data, setData] = useState<Record<string, unknown>>(() => initialValue(schema));
  const [answer, setAnswer] = useState<boolean | null>(null);
  const [decide, { loading, error }] = useMutation(DecideApprovalDocument, {
    update: (cache) => void cache.evict({ id: 'ROOT_QUERY', fieldName: 'approvals' }),
  });
  const failure = error === undefined ? undefined : failureOf(error);
  const issues = issuesBelow(failure?.issues ?? [], '/input/data');

  const send = async (approved: boolean): Promise<void> => {
    setAnswer(approved);
    try {
      await decide({ variables: { input: { id: approval.id, approved, data: approved && hasForm ? data : null } } });
    } catch {
      // The mistake is shown at its place.
      return;
    }
    showToast(approved ? 'Approved. The run continues.' : 'Rejected. The run continues.');
    onDecided?.();
  };

  return (
    <form
      className="approval stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!hasUnreadable(event.currentTarget)) void send(true);
      }}
    >
      <p className="approval-message">{approval.message}</p>
      {hasForm && (
        <SchemaForm
          schema={schema}
          value={data}
          onChange={setData}
          issues={issues}
          hasJson={false}
          label="Your answer"
        />
      )}
      {failure && issues.length === 0 && <ErrorNote failure={failure} />}
      <div className="row row-wrap">
        <Button type="submit" variant="primary" icon="check" busy={loading && answer === true} disabled={loading}>
          Approve
        </Button>
        <Button
          variant="danger"
          icon="cross"
          busy={loading && answer === false}
          disabled={loading}
          onClick={() => void send(false)}
        >
          Reject
        </Button>
        {approval.expiresAt !== null && (
          <span className="faint small">
            Lapses <Time at={approval.expiresAt} />
          </span>
        )}
      </div>
    </form>
  );
}
