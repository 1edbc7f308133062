import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { AuditLogDocument } from '../../generated/documents';
import { useSearchText } from '../../lib/use-search';
import { useViewer } from '../../lib/use-viewer';
import { Button } from '../../ui/button';
import { Field, Select, TextInput } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { exportAddress, filterOf, GROUPS, NOTHING_WANTED, OUTCOMES } from './audit-filter';
import type { Wanted } from './audit-filter';
import { AuditTable } from './audit-table';
import './audit.css';

/** The acts with their actor, origin and key: the user's own, and those of all users for administrators. */
export default function AuditPage() {
  const isAdmin = useViewer()?.scopes.includes('admin') === true;
  const [chosen, setChosen] = useState(NOTHING_WANTED);
  const target = useSearchText();
  const user = useSearchText();
  const wanted: Wanted = { ...chosen, target: target.settled, user: user.settled };
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(AuditLogDocument, {
    variables: { first: 50, filter: filterOf(wanted) },
    fetchPolicy: 'cache-and-network',
  });
  const page = (data ?? previousData)?.auditLog;
  const choose = (change: Partial<Wanted>): void => setChosen({ ...chosen, ...change });
  return (
    <Page
      title="Audit log"
      lead={
        isAdmin
          ? 'Actions of all users, each with its user, address and key.'
          : 'Actions in your name, each with its address and key.'
      }
      actions={
        <a className="button button-default button-m" href={exportAddress(wanted)} download="audit-log.csv">
          <Icon name="download" /> Export as CSV
        </a>
      }
      isWide
    >
      <div className="audit-filters">
        <Field label="Acts">
          {(control) => (
            <Select {...control} value={chosen.group} onChange={(event) => choose({ group: event.target.value })}>
              {GROUPS.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Outcome">
          {(control) => (
            <Select
              {...control}
              value={chosen.outcome}
              onChange={(event) =>
                choose({ outcome: OUTCOMES.find(({ name }) => name === event.target.value)?.name ?? 'ANY' })
              }
            >
              {OUTCOMES.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Id of the target">
          {(control) => (
            <TextInput
              {...control}
              value={target.text}
              placeholder="wf_…, key_…, ex_…"
              autoComplete="off"
              onChange={(event) => target.setText(event.target.value)}
            />
          )}
        </Field>
        {isAdmin && (
          <Field label="User">
            {(control) => (
              <TextInput
                {...control}
                value={user.text}
                placeholder="all users"
                autoComplete="off"
                onChange={(event) => user.setText(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label="From">
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={chosen.from}
              onChange={(event) => choose({ from: event.target.value })}
            />
          )}
        </Field>
        <Field label="To">
          {(control) => (
            <TextInput
              {...control}
              type="date"
              value={chosen.to}
              onChange={(event) => choose({ to: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Card>
        {error ? (
          <div className="card-body">
            <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
          </div>
        ) : page === undefined ? (
          <Skeleton lines={8} height={34} />
        ) : page.nodes.length === 0 ? (
          <Empty icon="eye" title="No entry fits">
            Choose other acts, or a longer time.
          </Empty>
        ) : (
          <>
            <AuditTable entries={page.nodes} />
            {page.pageInfo.hasNextPage && (
              <div className="load-more">
                <span>{page.nodes.length} shown</span>
                <Button
                  size="s"
                  busy={loading}
                  onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } })}
                >
                  Show more
                </Button>
              </div>
            )}
          </>
        )}
      </Card>
    </Page>
  );
}
