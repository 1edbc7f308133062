import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import type { Issue } from '../../../api/failure';
import { issuesBelow } from '../../../forms/pointers';
import { SchemaForm } from '../../../forms/schema-form';
import { PublicPagesDocument } from '../../../generated/documents';
import { CopyLine } from '../../../ui/secret-once';
import { Note } from '../../../ui/states';
import type { EditedSource } from '../trigger-state';
import { CHAT_SCHEMA, FORM_SCHEMA } from './page-settings';
import { useTriggerPlace } from './trigger-place';

/** The settings of a hosted form or chat, a preview of its fields, and its address. */
export function PageFields({
  source,
  issues,
  onChange,
}: {
  readonly source: EditedSource;
  /** Their pointers start at the source. */
  readonly issues: readonly Issue[];
  readonly onChange: (source: EditedSource) => void;
}) {
  const { form, chat } = source;
  return (
    <>
      {form && (
        <SchemaForm
          label="Form"
          schema={FORM_SCHEMA}
          value={form as Record<string, unknown>}
          issues={issuesBelow(issues, '/form')}
          onChange={(next) => onChange({ ...source, form: next })}
          hasJson
        />
      )}
      {chat && (
        <SchemaForm
          label="Chat"
          schema={CHAT_SCHEMA}
          value={chat as Record<string, unknown>}
          issues={issuesBelow(issues, '/chat')}
          onChange={(next) => onChange({ ...source, chat: next })}
          hasJson
        />
      )}
      {form?.schema && <Preview key={JSON.stringify(form.schema)} schema={form.schema} />}
      <Address />
    </>
  );
}

function Preview({ schema }: { readonly schema: unknown }) {
  const [value, setValue] = useState<Record<string, unknown>>({});
  return (
    <details>
      <summary>Preview of the fields</summary>
      <SchemaForm label="Preview" schema={schema} value={value} onChange={setValue} hasJson={false} />
    </details>
  );
}

/** Where the page of the trigger is, as it is saved. */
function Address() {
  const { workflowId, triggerKey, isSaved } = useTriggerPlace();
  const { data } = useQuery(PublicPagesDocument, {
    variables: { id: workflowId },
    fetchPolicy: 'cache-and-network',
    // Asked again after each save, which may open the page or close it.
    skip: !isSaved,
  });
  const saved = data?.workflow?.publicPages.find((page) => page.triggerKey === triggerKey);
  if (!isSaved) return <p className="field-hint">Save the trigger to get the address of the page.</p>;
  if (!saved) return null;
  return (
    <>
      <CopyLine text={saved.url} label="the address of the page" />
      {saved.closedReason && <Note tone="warn">{saved.closedReason}</Note>}
    </>
  );
}
