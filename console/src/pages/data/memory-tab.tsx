import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { ForgetMemoryDocument, KeptMemoriesDocument, KeptTurnsDocument } from '../../generated/documents';
import type { KeptMemoryFragment } from '../../generated/documents';
import { formatInstant, formatNumber, plural } from '../../lib/format';
import { useSearchText } from '../../lib/use-search';
import { Button, IconButton } from '../../ui/button';
import { ConfirmChange } from '../../ui/confirm-change';
import { Dialog } from '../../ui/dialog';
import { Card } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { SearchField } from '../../ui/search-field';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';

/** The memory of agents: searched, read and deleted. */
export function MemoryTab({ workflowId }: { readonly workflowId: string | null }) {
  const search = useSearchText();
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(KeptMemoriesDocument, {
    variables: { workflowId, search: search.settled === '' ? null : search.settled },
    fetchPolicy: 'cache-and-network',
  });
  const [chosen, setChosen] = useState<{ readonly memory: KeptMemoryFragment; readonly act: 'read' | 'delete' }>();
  const close = (): void => {
    setChosen(undefined);
    void refetch();
  };
  return (
    <>
      <div className="row row-wrap data-bar">
        <SearchField label="Search by key" value={search.text} onChange={search.setText} />
      </div>
      <Card>
        <PagedList
          page={(data ?? previousData)?.agentMemories}
          error={error}
          isLoading={loading}
          onRetry={refetch}
          onMore={(after) =>
            fetchMore({
              variables: { after },
              updateQuery: (before, { fetchMoreResult: { agentMemories } }) => ({
                ...before,
                agentMemories: { ...agentMemories, nodes: [...before.agentMemories.nodes, ...agentMemories.nodes] },
              }),
            })
          }
          skeleton={<Skeleton lines={4} />}
          empty={
            <Empty
              icon="list"
              title={search.settled === '' ? 'No agent remembers anything here' : 'No key contains this'}
            >
              A step of agent.run with memory keeps its turns under a key.
            </Empty>
          }
        >
          {(nodes) => (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Key</th>
                  <th scope="col" className="num">
                    Turns
                  </th>
                  <th scope="col">Changed</th>
                  <th scope="col">Expires</th>
                  <th scope="col">
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {nodes.map((memory) => (
                  <tr key={memory.id}>
                    <td>
                      <strong>{memory.key}</strong>
                    </td>
                    <td className="num" data-label="Turns">
                      {formatNumber(memory.turnCount)}
                    </td>
                    <td className="nowrap">
                      <Time at={memory.updatedAt} />
                    </td>
                    <td className="nowrap">{formatInstant(memory.expiresAt)}</td>
                    <td>
                      <span className="row data-acts">
                        <Button size="s" icon="list" onClick={() => setChosen({ memory, act: 'read' })}>
                          Read<span className="visually-hidden"> {memory.key}</span>
                        </Button>
                        <IconButton
                          size="s"
                          icon="trash"
                          label={`Delete ${memory.key}`}
                          onClick={() => setChosen({ memory, act: 'delete' })}
                        />
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </PagedList>
      </Card>
      {chosen?.act === 'read' && <TurnsDialog memory={chosen.memory} onClose={close} />}
      {chosen?.act === 'delete' && <DeleteMemory memory={chosen.memory} onClose={close} />}
    </>
  );
}

interface ActProps {
  readonly memory: KeptMemoryFragment;
  readonly onClose: () => void;
}

function TurnsDialog({ memory: { id, key, summary }, onClose }: ActProps) {
  const { data, error, refetch } = useQuery(KeptTurnsDocument, { variables: { id }, fetchPolicy: 'no-cache' });
  const turns = data?.agentMemory?.turns.nodes;
  return (
    <Dialog title={`Memory of “${key}”`} onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
      {error && <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {turns === undefined && !error && <Skeleton lines={4} />}
      {summary != null && (
        <section className="stack-s">
          <h3>Summary of earlier turns</h3>
          <p>{summary}</p>
        </section>
      )}
      <dl className="stack">
        {turns?.map(({ number, message, answer }) => (
          <div key={number} className="stack-s">
            <dt className="muted">{message}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function DeleteMemory({ memory, onClose }: ActProps) {
  return (
    <ConfirmChange
      title={`Delete the memory of “${memory.key}”?`}
      action="Delete"
      mutation={ForgetMemoryDocument}
      variables={{ input: { id: memory.id } }}
      answerOf={(data) => data.deleteAgentMemory}
      onDone={() => {
        showToast(`The agents have forgotten “${memory.key}”.`);
        onClose();
      }}
      onClose={onClose}
    >
      <p>The agents forget {plural(memory.turnCount, 'turn')} and the summary.</p>
    </ConfirmChange>
  );
}
