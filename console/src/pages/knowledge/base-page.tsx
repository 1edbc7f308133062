import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { failureOf } from '../../api/failure';
import {
  EmbedKnowledgeDocument,
  KnownDocumentsDocument,
  RemoveDocumentsDocument,
  RemoveKnowledgeBaseDocument,
} from '../../generated/documents';
import type { KnownDocumentFragment, KnownDocumentsQuery } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { useChange } from '../../lib/use-change';
import { useSearchText } from '../../lib/use-search';
import { Button, ButtonLink, IconButton } from '../../ui/button';
import { ConfirmChange } from '../../ui/confirm-change';
import { Field, TextInput } from '../../ui/field';
import { Card, Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import type { Tone } from '../../ui/status-badge';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { AddDocuments } from './add-documents';
import { BaseDialog } from './base-dialog';
import './knowledge.css';
import { TrySearch } from './try-search';

type Base = NonNullable<KnownDocumentsQuery['knowledgeBase']>;

const STATES: Readonly<Record<KnownDocumentFragment['status'], readonly [Tone, string]>> = {
  READY: ['good', 'Ready'],
  PENDING: ['busy', 'Vectors are being made'],
  STALE: ['warn', 'No vectors of this model'],
};
/** While vectors are being made. */
const LOOK_MS = 2_000;

/** One knowledge base: its documents with their states, more of them, and a search to try. */
export default function BasePage() {
  const { id } = useParams<{ id: string }>();
  const { text, settled, setText } = useSearchText();
  const { data, previousData, error, loading, refetch, fetchMore, startPolling, stopPolling } = useQuery(
    KnownDocumentsDocument,
    { variables: { id, search: settled === '' ? null : settled }, fetchPolicy: 'cache-and-network' },
  );
  const [open, setOpen] = useState<'change' | 'delete' | KnownDocumentFragment>();
  const base = (data ?? previousData)?.knowledgeBase;
  const isPending = (base?.pendingCount ?? 0) > 0;
  useEffect(() => {
    if (isPending) startPolling(LOOK_MS);
    return stopPolling;
  }, [isPending, startPolling, stopPolling]);
  const close = (): void => {
    setOpen(undefined);
    void refetch();
  };
  if (base === undefined || base === null)
    return (
      <Page title="Knowledge base" up={{ href: '/knowledge', label: 'Knowledge' }}>
        {base === null ? (
          <Empty
            icon="search"
            title="There is no such knowledge base"
            action={<ButtonLink href="/knowledge">All knowledge bases</ButtonLink>}
          >
            It may have been deleted, or belong to another user.
          </Empty>
        ) : error ? (
          <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
        ) : (
          <Skeleton lines={5} />
        )}
      </Page>
    );
  return (
    <Page
      isWide
      title={base.name}
      up={{ href: '/knowledge', label: 'Knowledge' }}
      lead={`${formatNumber(base.documentCount)} documents in ${formatNumber(base.chunkCount)} chunks, ${formatNumber(Math.ceil(base.bytes / 1024))} KB`}
      actions={
        <>
          <Button icon="trash" onClick={() => setOpen('delete')}>
            Delete
          </Button>
          <Button icon="edit" onClick={() => setOpen('change')}>
            Change
          </Button>
        </>
      }
    >
      <div className="stack">
        <Vectors base={base} onDone={() => void refetch()} />
        <AddDocuments baseId={base.id} onAdded={() => void refetch()} />
        <TrySearch baseId={base.id} />
        <Card title="Documents">
          <div className="card-body">
            <Field label="Find documents">
              {(control) => (
                <TextInput {...control} type="search" value={text} onChange={(event) => setText(event.target.value)} />
              )}
            </Field>
          </div>
          <PagedList
            page={base.documents}
            error={error}
            isLoading={loading}
            onRetry={refetch}
            onMore={(after) =>
              fetchMore({
                variables: { after },
                updateQuery: (before, { fetchMoreResult }) => withMore(before, fetchMoreResult),
              })
            }
            skeleton={<Skeleton lines={4} />}
            empty={<Empty icon="list" title="No document is here" />}
          >
            {(documents) => <Documents documents={documents} onRemove={setOpen} />}
          </PagedList>
        </Card>
      </div>
      {open === 'change' && <BaseDialog base={base} onClose={close} />}
      {open === 'delete' && <DeleteBase base={base} onClose={close} />}
      {typeof open === 'object' && <RemoveDocument base={base} document={open} onClose={close} />}
    </Page>
  );
}

/** The fault of the vectors, and the way to mend it. */
function Vectors({ base, onDone }: { readonly base: Base; readonly onDone: () => void }) {
  const { busy, failure, change } = useChange(EmbedKnowledgeDocument, (answer) => answer.embedKnowledgeBase);
  const again = async (): Promise<void> => {
    if (await change({ input: { id: base.id } })) onDone();
  };
  const { problem, staleCount, pendingCount } = base;
  if (failure) return <ErrorNote failure={failure} onRetry={() => void again()} />;
  if (problem == null && staleCount === 0) return null;
  return (
    <div className="note" role="status">
      <div className="note-body">
        {problem != null && <p>Vectors could not be made: {problem}</p>}
        {staleCount > 0 && (
          <p>{formatNumber(staleCount)} documents have no vectors of this model, and are found by their words alone.</p>
        )}
      </div>
      {(staleCount > 0 || pendingCount > 0) && (
        <Button size="s" icon="refresh" busy={busy} onClick={() => void again()}>
          Make the vectors
        </Button>
      )}
    </div>
  );
}

function Documents({
  documents,
  onRemove,
}: {
  readonly documents: readonly KnownDocumentFragment[];
  readonly onRemove: (document: KnownDocumentFragment) => void;
}) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Document</th>
          <th scope="col" className="num">
            Chunks
          </th>
          <th scope="col">State</th>
          <th scope="col">Changed</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr key={document.id}>
            <td className="knowledge-title">
              <strong className="truncate">{document.title}</strong>
              <div className="muted small truncate">{document.documentId}</div>
            </td>
            <td className="num" data-label="Chunks">
              {formatNumber(document.chunkCount)}
            </td>
            <td>
              <Badge tone={STATES[document.status][0]}>{STATES[document.status][1]}</Badge>
            </td>
            <td className="nowrap">
              <Time at={document.updatedAt} />
            </td>
            <td>
              <IconButton size="s" icon="trash" label={`Delete ${document.title}`} onClick={() => onRemove(document)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function withMore(before: KnownDocumentsQuery, more: KnownDocumentsQuery): KnownDocumentsQuery {
  if (!before.knowledgeBase || !more.knowledgeBase) return before;
  const { documents } = more.knowledgeBase;
  return {
    ...more,
    knowledgeBase: {
      ...more.knowledgeBase,
      documents: { ...documents, nodes: [...before.knowledgeBase.documents.nodes, ...documents.nodes] },
    },
  };
}

function DeleteBase({ base, onClose }: { readonly base: Base; readonly onClose: () => void }) {
  const [, navigate] = useLocation();
  return (
    <ConfirmChange
      title={`Delete “${base.name}”?`}
      action="Delete"
      mutation={RemoveKnowledgeBaseDocument}
      variables={{ input: { id: base.id } }}
      answerOf={(data) => data.deleteKnowledgeBase}
      onDone={() => {
        showToast(`The knowledge base “${base.name}” is deleted.`);
        navigate('/knowledge');
      }}
      onClose={onClose}
    >
      <p>Its {formatNumber(base.documentCount)} documents are deleted with it.</p>
    </ConfirmChange>
  );
}

function RemoveDocument({
  base,
  document,
  onClose,
}: {
  readonly base: Base;
  readonly document: KnownDocumentFragment;
  readonly onClose: () => void;
}) {
  return (
    <ConfirmChange
      title="Delete the document?"
      action="Delete"
      mutation={RemoveDocumentsDocument}
      variables={{ input: { baseId: base.id, documentIds: [document.id] } }}
      answerOf={(data) => data.removeKnowledgeDocuments}
      onDone={onClose}
      onClose={onClose}
    >
      <p>“{document.title}” is found no more.</p>
    </ConfirmChange>
  );
}
