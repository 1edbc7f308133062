import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ExportOneDocument } from '../../../generated/documents';
import type { DocumentFormat } from '../../../generated/documents';
import { DocumentView } from '../../../ui/documents/document-view';

/** The workflow as a document. */
export function ExportDialog({ workflowId, onClose }: { readonly workflowId: string; readonly onClose: () => void }) {
  const [format, setFormat] = useState<DocumentFormat>('YAML');
  const { data, error, refetch } = useQuery(ExportOneDocument, {
    variables: { id: workflowId, format },
    fetchPolicy: 'no-cache',
  });
  return (
    <DocumentView
      label="The workflow as a document"
      exported={data?.exportWorkflow}
      error={error}
      format={format}
      onFormat={setFormat}
      onRetry={refetch}
      onClose={onClose}
    />
  );
}
