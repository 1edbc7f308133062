import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ImportManyDocument } from '../../generated/documents';
import type { ImportManyMutation } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { plural } from '../../lib/format';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { DocumentFields } from '../../ui/documents/document-fields';
import { Checkbox } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { ImportResults } from './import-results';

interface Preview {
  readonly of: string;
  readonly results: ImportManyMutation['importWorkflows']['results'];
}

/** Documents of Stepcast or n8n, from a file or pasted: first the changes that they would make, then the import. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [activate, setActivate] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [importMany, { client }] = useMutation(ImportManyDocument);
  const { busy, failure, act, clear } = useAct();
  const shown = preview?.of === text ? preview.results : null;
  const edit = (changed: string): void => {
    clear();
    setText(changed);
  };
  const send = async (dryRun: boolean): Promise<void> => {
    const { data } = await importMany({ variables: { input: { document: text, activate, dryRun } } });
    const results = data?.importWorkflows.results ?? [];
    if (dryRun) return setPreview({ of: text, results });
    client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'workflows' });
    showToast(`Imported ${plural(results.length, 'workflow')}.`);
    onClose();
    const [only, ...others] = results;
    if (only?.workflow != null && others.length === 0) navigate(`/workflows/${only.workflow.id}`);
  };
  const beside = failureBeside(failure, ['/input/document']);
  return (
    <Dialog
      title="Import workflows"
      size="l"
      onClose={onClose}
      onSubmit={() => void act(() => send(shown === null))}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={text.trim() === ''}>
            {shown === null ? 'See what it would do' : 'Import'}
          </Button>
        </>
      }
    >
      <p className="muted">
        An export of Stepcast, as YAML or JSON, or an export of n8n. A document with the key of one of your workflows
        changes that workflow.
      </p>
      {beside && <ErrorNote failure={beside} />}
      <DocumentFields
        text={text}
        isShort={shown !== null}
        error={issueAt(failure, '/input/document')}
        onChange={edit}
      />
      <Checkbox
        label="Turn on what starts them"
        hint="Otherwise new ones are off, and others stay as they are."
        checked={activate}
        onChange={(event) => setActivate(event.target.checked)}
      />
      {shown && <ImportResults results={shown} />}
    </Dialog>
  );
}
