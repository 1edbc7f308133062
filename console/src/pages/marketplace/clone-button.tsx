import { useMutation } from '@apollo/client/react';
import { asSchema, initialValue } from '@stepcast/client/forms';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { failureOf } from '../../api/failure';
import { issuesBelow } from '../../forms/pointers';
import { SchemaForm } from '../../forms/schema-form';
import { CloneFromMarketDocument } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';

interface CloneProps {
  readonly id: string;
  readonly title: string;
  /** JSON Schema of the values that a clone needs, if it needs any. */
  readonly valuesSchema: unknown;
}

/** Makes a clone, and goes to its page, which shows the connections that it needs. */
function useClone({ id }: CloneProps) {
  const [, navigate] = useLocation();
  const [clone, { loading, error, client }] = useMutation(CloneFromMarketDocument);
  const make = async (values?: Record<string, unknown>): Promise<void> => {
    const { data } = await clone({ variables: { id, values: values ?? null } });
    client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'workflows' });
    if (data === undefined) return;
    showToast('Cloned: it is yours now.');
    navigate(`/workflows/${data.cloneWorkflow.workflow.id}`);
  };
  return { make, busy: loading, failure: error === undefined ? undefined : failureOf(error) };
}

/** Clones with one click. If the template asks for values, a form comes first. */
export function CloneButton(props: CloneProps) {
  const { make, busy } = useClone(props);
  const [isAsking, setAsking] = useState(false);
  const onClick = async (): Promise<void> => {
    if (props.valuesSchema != null) return setAsking(true);
    try {
      await make();
    } catch (error) {
      showToast(failureOf(error).message, 'bad');
    }
  };
  return (
    <>
      <Button variant="primary" icon="copy" busy={busy} onClick={() => void onClick()}>
        Clone
      </Button>
      {isAsking && <CloneDialog {...props} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Asks for the values of a template, such as a channel. */
function CloneDialog({ onClose, ...props }: CloneProps & { readonly onClose: () => void }) {
  const schema = asSchema(props.valuesSchema);
  const [values, setValues] = useState<Record<string, unknown>>(() => initialValue(schema));
  const { make, busy, failure } = useClone(props);
  const issues = issuesBelow(failure?.issues ?? [], '/input/values');
  return (
    <Dialog
      title={`Clone “${props.title}”`}
      onClose={onClose}
      onSubmit={() => {
        // The failure is shown above the fields.
        make(values).catch(() => undefined);
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" icon="copy" busy={busy}>
            Clone
          </Button>
        </>
      }
    >
      {failure && issues.length === 0 && <ErrorNote failure={failure} />}
      <p className="muted">The clone gets these values. You can change them later.</p>
      <SchemaForm label="Values" schema={schema} value={values} onChange={setValues} issues={issues} hasJson={false} />
    </Dialog>
  );
}
