import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ExportOneMcpGroupDocument, ImportManyMcpGroupsDocument } from '../../../generated/documents';
import type { DocumentFormat, ImportManyMcpGroupsMutation, KnownMcpGroupFragment } from '../../../generated/documents';
import { plural } from '../../../lib/format';
import { DocumentImport } from '../../../ui/documents/document-import';
import { DocumentView } from '../../../ui/documents/document-view';
import { Note } from '../../../ui/states';
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

const WOULD: Readonly<Record<Result['outcome'], string>> = {
  CREATED: 'would be made',
  UPDATED: 'would be changed',
  UNCHANGED: 'is the same already',
};

const lacks = ({ missingWorkflows }: Result): boolean => missingWorkflows.length > 0;

/** Documents of groups: first the changes that they would make, then the import. */
export function ImportGroups({ onClose }: { readonly onClose: () => void }) {
  const [importMany] = useMutation(ImportManyMcpGroupsDocument, { fetchPolicy: 'no-cache' });
  const send = async (document: string, dryRun: boolean): Promise<readonly Result[]> => {
    const { data } = await importMany({ variables: { input: { document, dryRun } } });
    return data?.importMcpGroups.results ?? [];
  };
  const done = (results: readonly Result[]): void => {
    showToast(`Imported ${plural(results.length, 'group')}.`);
    onClose();
  };
  return (
    <DocumentImport
      title="Import MCP groups"
      intro="A document with the name of one of your groups changes that group. Keys are made afterwards."
      send={send}
      onDone={done}
      onClose={onClose}
      isHeldBack={(results) => results.some(lacks)}
    >
      {(results) => results.map((result) => <GroupOutcome key={result.name} {...result} />)}
    </DocumentImport>
  );
}

function GroupOutcome({ name, outcome, fields, missingWorkflows }: Result) {
  return (
    <Note tone={missingWorkflows.length > 0 ? 'warn' : 'info'}>
      <strong>{name}</strong> {WOULD[outcome]}
      {fields.length > 0 && ` (${fields.join(', ')})`}.
      {missingWorkflows.length > 0 && ` Import these workflows first: ${missingWorkflows.join(', ')}.`}
    </Note>
  );
}
