import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { DeleteSavedViewDocument, SavedViewsDocument, CreateSavedViewDocument } from '../../generated/documents';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextInput } from '../../ui/field';
import { showToast } from '../../ui/toast';
import { conditionsOf, isAny } from './conditions';
import type { Conditions } from './conditions';

/** Filters under names: one can be chosen, the present one saved, and the chosen one deleted. */
export function SavedViews({
  conditions,
  chosen,
  onChoose,
}: {
  readonly conditions: Conditions;
  /** The id of the view whose filter is shown. Null: none. */
  readonly chosen: string | null;
  readonly onChoose: (id: string | null, conditions: Conditions) => void;
}) {
  const { data, refetch } = useQuery(SavedViewsDocument);
  const [isSaving, setSaving] = useState(false);
  const [remove] = useMutation(DeleteSavedViewDocument, {
    onError: (error) => showToast(failureOf(error).message, 'bad'),
  });
  const views = data?.savedViews ?? [];
  return (
    <div className="saved-views">
      {views.length > 0 && (
        <Select
          aria-label="Saved view"
          value={chosen ?? ''}
          onChange={(event) => {
            const view = views.find(({ id }) => id === event.target.value);
            onChoose(view?.id ?? null, view ? conditionsOf(view.filter) : {});
          }}
        >
          <option value="">No saved view</option>
          {views.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {chosen !== null && (
        <IconButton
          icon="trash"
          label="Delete this view"
          onClick={() =>
            void remove({ variables: { input: { id: chosen } } }).then(({ data: done }) => {
              if (done?.deleteSavedView.deletedId == null) return;
              showToast('The view is deleted.');
              onChoose(null, conditions);
              void refetch();
            })
          }
        />
      )}
      {chosen === null && !isAny(conditions) && (
        <Button size="s" icon="star" onClick={() => setSaving(true)}>
          Save view
        </Button>
      )}
      {isSaving && (
        <SaveDialog
          conditions={conditions}
          onClose={() => setSaving(false)}
          onSaved={(id) => {
            setSaving(false);
            void refetch().then(() => onChoose(id, conditions));
          }}
        />
      )}
    </div>
  );
}

function SaveDialog({
  conditions,
  onClose,
  onSaved,
}: {
  readonly conditions: Conditions;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [save, saving] = useMutation(CreateSavedViewDocument, {
    onError: (error) => setProblem(failureOf(error).message),
  });
  return (
    <Dialog
      title="Save this filter as a view"
      onClose={onClose}
      onSubmit={() =>
        void save({ variables: { input: { name, filter: conditions } } }).then(({ data }) => {
          const { savedView, problems = [] } = data?.createSavedView ?? {};
          setProblem(problems[0]?.message ?? null);
          if (savedView) {
            showToast(`“${savedView.name}” is saved.`);
            onSaved(savedView.id);
          }
        })
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={saving.loading}>
            Save
          </Button>
        </>
      }
    >
      <Field label="Name" error={problem} required>
        {(control) => (
          <TextInput {...control} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}
