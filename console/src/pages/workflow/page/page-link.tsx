import { useMutation } from '@apollo/client/react';
import { CreatePublicPageLinkDocument } from '../../../generated/documents';
import type { PublicPageFieldsFragment } from '../../../generated/documents';
import { LinkDialog } from '../../../ui/links/link-dialog';

const WEEK_SECONDS = 604_800;

/** Makes a link that opens a page for one subject, until an instant. */
export function PageLink({
  of,
  page,
  onClose,
}: {
  readonly of: { readonly workflowId: string; readonly triggerKey: string };
  readonly page: PublicPageFieldsFragment;
  readonly onClose: () => void;
}) {
  const [create] = useMutation(CreatePublicPageLinkDocument);
  const isForm = page.kind === 'FORM';
  return (
    <LinkDialog
      title={`Link to “${page.title}”`}
      usualSeconds={WEEK_SECONDS}
      subjectHint={`A name or an address, which runs see in trigger.payload.${isForm ? 'respondent.subject' : 'visitor.subject'}. Empty: anyone.`}
      singleUse={{
        label: isForm ? 'It makes one submission at most' : 'It opens one conversation at most',
        hint: 'Used again, it opens the same one. It then lives at most 30 days.',
      }}
      voidedBy="Another address of the page makes all of its links void."
      create={async (terms) =>
        (await create({ variables: { input: { ...of, ...terms } } })).data?.createPublicPageLink ?? null
      }
      onClose={onClose}
    />
  );
}
