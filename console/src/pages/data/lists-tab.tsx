import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { DeleteKeptListDocument, ForgetIdsDocument, KeptListsDocument } from '../../generated/documents';
import type { KeptListFragment } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { Button } from '../../ui/button';
import { ConfirmChange } from '../../ui/confirm-change';
import { Dialog } from '../../ui/dialog';
import { Field, TextArea } from '../../ui/field';
import { WholeList } from '../../ui/lists/whole-list';
import { Card } from '../../ui/page';
import { Empty, ErrorNote } from '../../ui/states';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { useChange } from '../../lib/use-change';

/** Lists of ids that were seen. The ids themselves are kept as digests alone, so they are not listed. */
export function ListsTab({ workflowId }: { readonly workflowId: string | null }) {
  const { data, error, refetch } = useQuery(KeptListsDocument, { variables: { workflowId }, fetchPolicy: 'no-cache' });
  const [chosen, setChosen] = useState<{ readonly list: KeptListFragment; readonly act: 'forget' | 'delete' }>();
  const lists = data?.seenLists;
  const close = (): void => {
    setChosen(undefined);
    void refetch();
  };
  return (
    <Card>
      <WholeList
        items={lists}
        error={error}
        onRetry={refetch}
        empty={
          <Empty icon="list" title="No ids were seen here">
            The tool state.new_items remembers the ids of items, so that later runs get new ones only.
          </Empty>
        }
      >
        {(all) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">List</th>
                <th scope="col" className="num">
                  Ids
                </th>
                <th scope="col">Changed</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((list) => (
                <tr key={list.id}>
                  <td>
                    <strong>{list.name}</strong>
                  </td>
                  <td className="num" data-label="Ids">
                    {formatNumber(list.itemCount)}
                  </td>
                  <td className="nowrap">
                    <Time at={list.updatedAt} />
                  </td>
                  <td>
                    <span className="row data-acts">
                      <Button size="s" icon="refresh" onClick={() => setChosen({ list, act: 'forget' })}>
                        Forget ids
                      </Button>
                      <Button size="s" icon="trash" onClick={() => setChosen({ list, act: 'delete' })}>
                        Delete
                      </Button>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </WholeList>
      {chosen?.act === 'forget' && <ForgetDialog list={chosen.list} onClose={close} />}
      {chosen?.act === 'delete' && <DeleteList list={chosen.list} onClose={close} />}
    </Card>
  );
}

function ForgetDialog({ list, onClose }: { readonly list: KeptListFragment; readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const { busy, failure, change } = useChange(ForgetIdsDocument, (data) => data.forgetSeenIds);
  const ids = text.split('\n').filter((line) => line.trim() !== '');
  const act = async (): Promise<void> => {
    if (!(await change({ input: { listId: list.id, ids } }))) return;
    showToast('These ids are new again.');
    onClose();
  };
  return (
    <Dialog
      title={`Forget ids of “${list.name}”`}
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={ids.length === 0}>
            Forget
          </Button>
        </>
      }
    >
      {failure && <ErrorNote failure={failure} />}
      <Field label="Ids" hint="One on each line, as the items have them. They are new again for later runs.">
        {(control) => <TextArea {...control} rows={6} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
    </Dialog>
  );
}

function DeleteList({ list, onClose }: { readonly list: KeptListFragment; readonly onClose: () => void }) {
  return (
    <ConfirmChange
      title={`Delete “${list.name}”?`}
      action="Delete"
      mutation={DeleteKeptListDocument}
      variables={{ input: { id: list.id } }}
      answerOf={(data) => data.deleteSeenList}
      onDone={() => {
        showToast(`The list “${list.name}” is deleted.`);
        onClose();
      }}
      onClose={onClose}
    >
      <p>All of its {formatNumber(list.itemCount)} ids are new again for later runs.</p>
    </ConfirmChange>
  );
}
