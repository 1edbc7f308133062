import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import {
  MarketFacetsDocument,
  PublishCheckDocument,
  PublishWorkflowDocument,
  UnpublishWorkflowDocument,
} from '../../../generated/documents';
import type { PublishFindingKind } from '../../../generated/documents';
import { categoryLabel } from '../../../lib/category-label';
import { placeInWords } from '../../../lib/place-in-words';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Checkbox, Field, TextArea, TextInput } from '../../../ui/field';
import { ErrorNote, Note, Skeleton } from '../../../ui/states';
import { showToast } from '../../../ui/toast';
import { kindLabel } from '../../connections/connection-kinds';

/** A text that looks like a credential may stay blank, acknowledged or not. The detail of the finding says which. */
const acknowledgementOf = (kind: PublishFindingKind): { readonly label: string; readonly hint?: string } =>
  kind === 'COMPUTED_HOST'
    ? { label: 'It is meant so' }
    : kind === 'LIKELY_SECRET'
      ? {
          label: 'Publish it anyway',
          hint: 'The finding says whether others then see it. Blank values are left out, and the owner of each clone fills them in.',
        }
      : { label: 'It may be seen by everybody' };

/** A computed host without a connection: worth knowing, but it prevents nothing. */
const HARMLESS = 'computed-host';

interface PublishDialogProps {
  readonly workflowId: string;
  readonly isPublic: boolean;
  readonly steps: readonly { readonly title: string }[];
  readonly onClose: () => void;
}

/** Shows the public view and the obstacles, and publishes. */
export function PublishDialog({ workflowId, isPublic, steps, onClose }: PublishDialogProps) {
  const { data, error: checkError } = useQuery(PublishCheckDocument, {
    variables: { id: workflowId },
    fetchPolicy: 'no-cache',
  });
  const [acknowledged, setAcknowledged] = useState<readonly string[]>([]);
  const [tags, setTags] = useState('');
  const [categories, setCategories] = useState<readonly string[]>([]);
  const offered =
    useQuery(MarketFacetsDocument, { variables: { search: null, category: null, tags: [] } }).data
      ?.communityCategories ?? [];
  const [notes, setNotes] = useState('');
  const [publish, publishing] = useMutation(PublishWorkflowDocument);
  const [unpublish, unpublishing] = useMutation(UnpublishWorkflowDocument, {
    variables: { id: workflowId },
    onError: (error) => showToast(failureOf(error).message, 'bad'),
  });
  const findings = data?.publishCheck.findings ?? [];
  const slots = data?.workflow?.slots ?? [];
  const open = findings.filter(
    ({ rule, canAcknowledge, pointer }) => rule !== HARMLESS && !(canAcknowledge && acknowledged.includes(pointer)),
  );

  const submit = async (): Promise<void> => {
    const named = tags
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
    await publish({
      variables: {
        input: {
          id: workflowId,
          acknowledge: [...acknowledged],
          notes: notes.trim() || null,
          ...(named.length === 0 ? {} : { tags: named }),
          ...(categories.length === 0 ? {} : { categories: [...categories] }),
        },
      },
    });
    showToast('Published to the marketplace.');
    onClose();
  };
  return (
    <Dialog
      title={isPublic ? 'Publish a new version' : 'Publish to the marketplace'}
      size="l"
      onClose={onClose}
      onSubmit={() => {
        // The failure is shown above the fields.
        submit().catch(() => undefined);
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {isPublic && (
            <Button
              variant="danger"
              busy={unpublishing.loading}
              onClick={() => void unpublish().then(({ data: done }) => done && onClose())}
            >
              Take it back
            </Button>
          )}
          <Button
            type="submit"
            variant="primary"
            icon="globe"
            busy={publishing.loading}
            disabled={data === undefined || open.length > 0}
          >
            Publish
          </Button>
        </>
      }
    >
      <p className="muted">
        All users of this server will see its title, description, trigger and steps, and can clone it. Your connections
        stay yours: a clone lists the connections that it needs.
      </p>
      {checkError && <ErrorNote failure={failureOf(checkError)} />}
      {publishing.error && <ErrorNote failure={failureOf(publishing.error)} />}
      {data === undefined && !checkError && <Skeleton lines={2} />}
      {data && findings.length === 0 && <Note tone="good">Nothing private was found in it.</Note>}
      {findings.map(({ kind, rule, pointer, detail, excerpt, canAcknowledge }) => (
        <Note key={pointer + detail} tone={rule === HARMLESS ? 'info' : canAcknowledge ? 'warn' : 'bad'}>
          <p>
            <strong title={pointer}>{placeInWords(pointer, steps)}</strong>
          </p>
          <p>{detail}</p>
          {excerpt !== null && !detail.includes(excerpt) && <code>{excerpt}</code>}
          {canAcknowledge && rule !== HARMLESS && (
            <Checkbox
              {...acknowledgementOf(kind)}
              checked={acknowledged.includes(pointer)}
              onChange={(event) =>
                setAcknowledged(
                  event.target.checked ? [...acknowledged, pointer] : acknowledged.filter((other) => other !== pointer),
                )
              }
            />
          )}
        </Note>
      ))}
      {slots.length > 0 && (
        <section className="stack-s">
          <h3 className="field-label">Connections that a clone has to bind</h3>
          {slots.map(({ name, kind, purpose, origins, hasComputedOrigin }) => (
            <div key={name} className="small">
              <strong>{name}</strong>{' '}
              <span className="muted">
                {kindLabel(kind)}, for {purpose}
              </span>
              {(origins.length > 0 || hasComputedOrigin) && (
                <div>
                  Sent to{' '}
                  {origins.map((origin) => (
                    <code key={origin}>{origin} </code>
                  ))}
                  {hasComputedOrigin && (
                    <span>{origins.length > 0 ? 'and to ' : ''}an address that is computed when it runs</span>
                  )}
                </div>
              )}
            </div>
          ))}
        </section>
      )}
      <fieldset className="publish-categories">
        <legend className="field-label">Categories</legend>
        <p className="field-hint">Up to five. None: as before, at first by its tools.</p>
        <div className="row row-wrap">
          {offered.map(({ name }) => (
            <Checkbox
              key={name}
              label={categoryLabel(name)}
              checked={categories.includes(name)}
              onChange={(event) =>
                setCategories(event.target.checked ? [...categories, name] : categories.filter((one) => one !== name))
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="field-grid">
        <Field label="Tags" hint="With commas between them.">
          {(control) => <TextInput {...control} value={tags} onChange={(event) => setTags(event.target.value)} />}
        </Field>
        <Field label="News in this version">
          {(control) => (
            <TextArea {...control} rows={1} value={notes} onChange={(event) => setNotes(event.target.value)} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
