import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import {
  ChangeKnowledgeBaseDocument,
  KnowledgeModelsDocument,
  MakeKnowledgeBaseDocument,
} from '../../generated/documents';
import type { KnownBaseFragment } from '../../generated/documents';
import { useChange } from '../../lib/use-change';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Checkbox, Field, Select, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';

/** As PostgreSQL knows them. */
const LANGUAGES =
  'english simple arabic armenian basque catalan danish dutch finnish french german greek hindi hungarian indonesian irish italian lithuanian nepali norwegian portuguese romanian russian serbian spanish swedish tamil turkish yiddish'.split(
    ' ',
  );

/** Makes a knowledge base, or changes the settings of one. */
export function BaseDialog({
  base,
  onClose,
}: {
  /** Null: a new one. */
  readonly base: KnownBaseFragment | null;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(base?.name ?? '');
  const [description, setDescription] = useState(base?.description ?? '');
  const [language, setLanguage] = useState(base?.language ?? 'english');
  const [isStandard, setStandard] = useState(base === null);
  const [model, setModel] = useState(base?.embeddingModel ?? '');
  const [connectionId, setConnectionId] = useState(base?.connectionId ?? '');
  const { data } = useQuery(KnowledgeModelsDocument, { fetchPolicy: 'no-cache' });
  const making = useChange(MakeKnowledgeBaseDocument, (answer) => answer.createKnowledgeBase);
  const changing = useChange(ChangeKnowledgeBaseDocument, (answer) => answer.updateKnowledgeBase);
  const failure = making.failure ?? changing.failure;
  const connections = data?.connections.filter(({ kind }) => kind === 'MODEL') ?? [];
  const vectors = { embeddingModel: model.trim(), connectionId: connectionId === '' ? null : connectionId };
  const act = async (): Promise<void> => {
    const isDone =
      base === null
        ? await making.change({ input: { name, description, language, ...(isStandard ? {} : vectors) } })
        : await changing.change({
            input: { id: base.id, name, description, ...vectors, ...(base.documentCount > 0 ? {} : { language }) },
          });
    if (!isDone) return;
    showToast(base === null ? `The knowledge base “${name}” is made.` : 'The knowledge base is changed.');
    onClose();
  };
  return (
    <Dialog
      title={base === null ? 'New knowledge base' : `Change “${base.name}”`}
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={making.busy || changing.busy} disabled={name.trim() === ''}>
            {base === null ? 'Make the knowledge base' : 'Save'}
          </Button>
        </>
      }
    >
      {failure && <ErrorNote failure={failure} />}
      <Field label="Name of the knowledge base" required hint="Steps find it by its name.">
        {(control) => (
          <TextInput {...control} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label="Purpose">
        {(control) => (
          <TextInput
            {...control}
            value={description}
            maxLength={1000}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Language of the documents"
        hint={
          base !== null && base.documentCount > 0
            ? 'It is fixed while the base has documents.'
            : 'It decides which words belong together.'
        }
      >
        {(control) => (
          <Select
            {...control}
            value={language}
            disabled={base !== null && base.documentCount > 0}
            onChange={(event) => setLanguage(event.target.value)}
          >
            {LANGUAGES.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {base === null && (
        <Checkbox
          label="Search by meaning if this server has a model for it"
          hint="Otherwise choose a model, or compare words alone."
          checked={isStandard}
          onChange={(event) => setStandard(event.target.checked)}
        />
      )}
      {!isStandard && (
        <>
          <Field label="Model for vectors" hint="Such as text-embedding-3-small. Empty: words alone are compared.">
            {(control) => (
              <TextInput
                {...control}
                value={model}
                maxLength={200}
                onChange={(event) => setModel(event.target.value)}
              />
            )}
          </Field>
          <Field label="Connection of the model">
            {(control) => (
              <Select {...control} value={connectionId} onChange={(event) => setConnectionId(event.target.value)}>
                <option value="">The model of this server</option>
                {connections.map((connection) => (
                  <option key={connection.id} value={connection.id}>
                    {connection.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
    </Dialog>
  );
}
