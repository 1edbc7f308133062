import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { CreatePublicPageLinkDocument } from '../../../generated/documents';
import type { PublicPageFieldsFragment } from '../../../generated/documents';
import { failureBeside, issueAt } from '../../../lib/issues';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Checkbox, Field, TextInput } from '../../../ui/field';
import { LifeField } from '../../../ui/life-field';
import { CopyLine } from '../../../ui/secret-once';
import { ErrorNote } from '../../../ui/states';
import { Time } from '../../../ui/time';

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
  const [subject, setSubject] = useState('');
  const [life, setLife] = useState(604_800);
  const [isSingleUse, setSingleUse] = useState(false);
  const [made, setMade] = useState<{ readonly url: string; readonly expiresAt: string } | null>(null);
  const [create] = useMutation(CreatePublicPageLinkDocument);
  const { busy, failure, act } = useAct();
  const title = `Link to “${page.title}”`;
  if (made !== null)
    return (
      <Dialog
        title={title}
        isFirm
        onClose={onClose}
        onSubmit={onClose}
        footer={
          <Button type="submit" variant="primary">
            I have copied it
          </Button>
        }
      >
        <CopyLine text={made.url} label="the link" />
        <p className="field-hint">
          It is valid until <Time at={made.expiresAt} />, and is not shown again. Another address of the page makes all
          of its links void.
        </p>
      </Dialog>
    );
  const beside = failureBeside(failure, ['/input/subject', '/input/expiresInSeconds']);
  const submit = (): void =>
    void act(async () => {
      const input = { ...of, subject: subject.trim() || null, expiresInSeconds: life, isSingleUse };
      const { data } = await create({ variables: { input } });
      setMade(data?.createPublicPageLink ?? null);
    });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Make the link
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field
        label="For"
        hint={`A name or an address, which runs see in trigger.payload.${page.kind === 'FORM' ? 'respondent.subject' : 'visitor.subject'}. Empty: anyone.`}
        error={issueAt(failure, '/input/subject')}
      >
        {(control) => (
          <TextInput
            {...control}
            value={subject}
            placeholder="ana@example.com"
            autoComplete="off"
            onChange={(event) => setSubject(event.target.value)}
          />
        )}
      </Field>
      <LifeField seconds={life} error={issueAt(failure, '/input/expiresInSeconds')} onChange={setLife} />
      <Checkbox
        label={page.kind === 'FORM' ? 'It makes one submission at most' : 'It opens one conversation at most'}
        hint="Used again, it opens the same one. It then lives at most 30 days."
        checked={isSingleUse}
        onChange={(event) => setSingleUse(event.target.checked)}
      />
    </Dialog>
  );
}
