import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ImportManyDocument } from '../../generated/documents';
import type { ImportManyMutation } from '../../generated/documents';
import { plural } from '../../lib/format';
import { DocumentImport } from '../../ui/documents/document-import';
import { Checkbox } from '../../ui/field';
import { showToast } from '../../ui/toast';
import { ImportResults } from './import-results';

type Result = ImportManyMutation['importWorkflows']['results'][number];

/** Documents of Stepcast or n8n: first the changes that they would make, then the import. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const [, navigate] = useLocation();
  const [activate, setActivate] = useState(false);
  const [importMany, { client }] = useMutation(ImportManyDocument);
  const send = async (document: string, dryRun: boolean): Promise<readonly Result[]> => {
    const { data } = await importMany({ variables: { input: { document, activate, dryRun } } });
    return data?.importWorkflows.results ?? [];
  };
  const done = (results: readonly Result[]): void => {
    client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'workflows' });
    showToast(`Imported ${plural(results.length, 'workflow')}.`);
    onClose();
    const [only, ...others] = results;
    if (only?.workflow != null && others.length === 0) navigate(`/workflows/${only.workflow.id}`);
  };
  return (
    <DocumentImport
      title="Import workflows"
      intro="An export of Stepcast, as YAML or JSON, or an export of n8n. A document with the key of one of your workflows changes that workflow."
      send={send}
      onDone={done}
      onClose={onClose}
      settings={
        <Checkbox
          label="Turn on what starts them"
          hint="Otherwise new ones are off, and others stay as they are."
          checked={activate}
          onChange={(event) => setActivate(event.target.checked)}
        />
      }
    >
      {(results) => <ImportResults results={results} />}
    </DocumentImport>
  );
}
