import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import {
  PublicPagesDocument,
  RotatePublicPageAddressDocument,
  SetPublicPagePasswordDocument,
} from '../../../generated/documents';
import type { PublicPageFieldsFragment } from '../../../generated/documents';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Confirm } from '../../../ui/confirm';
import { CopyLine } from '../../../ui/secret-once';
import { ErrorNote, Note } from '../../../ui/states';
import { useTriggerPlace } from '../trigger/trigger-place';
import { PageLink } from './page-link';
import './form-fields.css';
import { PagePassword } from './page-password';

type Asked = 'password' | 'no-password' | 'link' | 'address';

/** The address of the page of a trigger, as it is saved, and the ways in: its password, its links. */
export function PageAccess() {
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
  return <Access page={saved} />;
}

function Access({ page }: { readonly page: PublicPageFieldsFragment }) {
  const { workflowId } = useTriggerPlace();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const of = { workflowId, triggerKey: page.triggerKey };
  const { protection, hasPassword, closedReason, embed } = page;
  return (
    <section className="stack-s" aria-label="Address of the page">
      <CopyLine text={page.url} label="the address of the page" />
      {closedReason && <Note tone="warn">{closedReason}</Note>}
      <div className="row row-wrap">
        {protection === 'PASSWORD' && (
          <Button size="s" variant={hasPassword ? 'default' : 'primary'} onClick={() => setAsked('password')}>
            {hasPassword ? 'Change the password' : 'Set a password'}
          </Button>
        )}
        {hasPassword && (
          <Button size="s" onClick={() => setAsked('no-password')}>
            Remove the password
          </Button>
        )}
        {protection === 'SIGNED_LINK' && (
          <Button size="s" icon="link" onClick={() => setAsked('link')}>
            Make a link
          </Button>
        )}
        <Button size="s" icon="refresh" onClick={() => setAsked('address')}>
          Change the address
        </Button>
      </div>
      {embed && (
        <details className="advanced">
          <summary>HTML for sites that embed it</summary>
          <CopyLine text={embed.html} label="the HTML" />
        </details>
      )}
      {asked === 'password' && <PagePassword of={of} page={page} onClose={close} />}
      {asked === 'no-password' && <NoPassword of={of} page={page} onClose={close} />}
      {asked === 'link' && <PageLink of={of} page={page} onClose={close} />}
      {asked === 'address' && <NewAddress of={of} page={page} onClose={close} />}
    </section>
  );
}

interface Act {
  readonly of: { readonly workflowId: string; readonly triggerKey: string };
  readonly page: PublicPageFieldsFragment;
  readonly onClose: () => void;
}

function NoPassword({ of, page, onClose }: Act) {
  const [set] = useMutation(SetPublicPagePasswordDocument, { refetchQueries: [PublicPagesDocument] });
  const { busy, failure, act } = useAct();
  const remove = async (): Promise<void> => {
    if (await act(() => set({ variables: { input: { ...of, password: null } } }))) onClose();
  };
  return (
    <Confirm
      title={`Remove the password of “${page.title}”?`}
      action="Remove the password"
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      {failure && <ErrorNote failure={failure} />}
      <p>
        {page.protection === 'PASSWORD'
          ? 'The page is closed until it has another one. Visitors who gave it are locked out.'
          : 'The protection of the page is another one, so that visitors notice nothing.'}
      </p>
    </Confirm>
  );
}

function NewAddress({ of, page, onClose }: Act) {
  const [rotate] = useMutation(RotatePublicPageAddressDocument, { refetchQueries: [PublicPagesDocument] });
  const { busy, failure, act } = useAct();
  const change = async (): Promise<void> => {
    if (await act(() => rotate({ variables: { input: of } }))) onClose();
  };
  const isForm = page.kind === 'FORM';
  return (
    <Confirm
      title={`Give “${page.title}” another address?`}
      action="Change the address"
      busy={busy}
      onConfirm={() => void change()}
      onClose={onClose}
    >
      {failure && <ErrorNote failure={failure} />}
      <p>This cannot be undone. From now on:</p>
      <ul className="page-losses">
        <li>the address leads nowhere, wherever you have given it to people or put it on a site;</li>
        <li>all links to the page are void, and visitors who were let in have to be let in again;</li>
        {isForm ? (
          <li>people who are on a further page of the form, or wait for its result, cannot continue;</li>
        ) : (
          <li>sites that embed the chat show nothing until their HTML has the new address.</li>
        )}
        {isForm && page.embed && <li>sites that embed the form show nothing until their HTML has the new address.</li>}
      </ul>
    </Confirm>
  );
}
