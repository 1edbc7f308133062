import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { CreateHookLinkDocument } from '../../generated/documents';
import type { HookFieldsFragment } from '../../generated/documents';
import { issueAt } from '../../lib/issues';
import { Field, TextInput } from '../../ui/field';
import { LinkDialog } from '../../ui/links/link-dialog';

const PARAMETER = /\{(\w+)\}/g;
const DAY_SECONDS = 86_400;

/** Makes a link that opens a webhook address for one subject, until an instant. */
export function HookLink({ hook, onClose }: { readonly hook: HookFieldsFragment; readonly onClose: () => void }) {
  const [params, setParams] = useState<Readonly<Record<string, string>>>({});
  const [create] = useMutation(CreateHookLinkDocument);
  const names = [...(hook.path ?? '').matchAll(PARAMETER)].map(([, name = '']) => name);
  return (
    <LinkDialog
      title={`Link to “${hook.name}”`}
      usualSeconds={DAY_SECONDS}
      subjectHint="A name or an address, which runs see in _request.subject. Empty: anyone."
      singleUse={{ label: 'It starts one run at most', hint: 'Used again, it gets the answer of that run.' }}
      voidedBy="Another secret of the address makes all of its links void."
      pointers={names.map((name) => `params/${name}`)}
      fields={(failure) =>
        names.map((name) => (
          <Field key={name} label={name} required error={issueAt(failure, `/input/params/${name}`)}>
            {(control) => (
              <TextInput
                {...control}
                value={params[name] ?? ''}
                autoComplete="off"
                onChange={(event) => setParams((before) => ({ ...before, [name]: event.target.value }))}
              />
            )}
          </Field>
        ))
      }
      create={async (terms) => {
        const values = Object.fromEntries(names.map((name) => [name, params[name] ?? '']));
        const { data } = await create({ variables: { input: { id: hook.id, ...terms, params: values } } });
        return data?.createHookLink ?? null;
      }}
      onClose={onClose}
    />
  );
}
