import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ExportOneMcpGroupDocument, ImportManyMcpGroupsDocument } from '../../../generated/documents';
import type { DocumentFormat, ImportManyMcpGroupsMutation, KnownMcpGroupFragment } from '../../../generated/documents';
import { plural } from '../../../lib/format';
import { failureBeside, issueAt } from '../../../lib/issues';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { DocumentFields } from '../../../ui/documents/document-fields';
import { DocumentView } from '../../../ui/documents/document-view';
import { ErrorNote, Note } from '../../../ui/states';
import { showToast } from '../../../ui/toast';

/** The group as a document, without its keys. */
export function ExportGroup({
  group,
  onClose,
}: {
  readonly group: KnownMcpGroupFragment;
  readonly onClose: () => void;
}) {
  const [format, setFormat] = useState<DocumentFormat>('YAML');
  const { data, error, refetch } = useQuery(ExportOneMcpGroupDocument, {
    variables: { id: group.id, format },
    fetchPolicy: 'no-cache',
  });
  return (
    <DocumentView
      label="The group as a document"
      exported={data?.exportMcpGroup}
      error={error}
      format={format}
      onFormat={setFormat}
      onRetry={refetch}
      onClose={onClose}
    />
  );
}

type Result = ImportManyMcpGroupsMutation['importMcpGroups']['results'][number];

interface Preview {
  readonly of: string;
  readonly results: readonly Result[];
}

const WOULD: Readonly<Record<Result['outcome'], string>> = {
  CREATED: 'would be made',
  UPDATED: 'would be changed',
  UNCHANGED: 'is the same already',
};

/** Documents of groups, from a file or pasted: first the changes that they would make, then the import. */
export function ImportGroups({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [importMany] = useMutation(ImportManyMcpGroupsDocument, { fetchPolicy: 'no-cache' });
  const { busy, failure, act, clear } = useAct();
  const shown = preview?.of === text ? preview.results : null;
  const isLacking = shown?.some(({ missingWorkflows }) => missingWorkflows.length > 0) ?? false;
  const send = async (dryRun: boolean): Promise<void> => {
    const { data } = await importMany({ variables: { input: { document: text, dryRun } } });
    const results = data?.importMcpGroups.results ?? [];
    if (dryRun) return setPreview({ of: text, results });
    showToast(`Imported ${plural(results.length, 'group')}.`);
    onClose();
  };
  const beside = failureBeside(failure, ['/input/document']);
  return (
    <Dialog
      title="Import MCP groups"
      size="l"
      onClose={onClose}
      onSubmit={() => void act(() => send(shown === null))}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={text.trim() === '' || isLacking}>
            {shown === null ? 'See what it would do' : 'Import'}
          </Button>
        </>
      }
    >
      <p className="muted">
        A document with the name of one of your groups changes that group. Keys are made afterwards.
      </p>
      {beside && <ErrorNote failure={beside} />}
      <DocumentFields
        text={text}
        isShort={shown !== null}
        error={issueAt(failure, '/input/document')}
        onChange={(changed) => {
          clear();
          setText(changed);
        }}
      />
      {shown?.map(({ name, outcome, fields, missingWorkflows }) => (
        <Note key={name} tone={missingWorkflows.length > 0 ? 'warn' : 'info'}>
          <strong>{name}</strong> {WOULD[outcome]}
          {fields.length > 0 && ` (${fields.join(', ')})`}.
          {missingWorkflows.length > 0 && ` Import these workflows first: ${missingWorkflows.join(', ')}.`}
        </Note>
      ))}
    </Dialog>
  );
}
