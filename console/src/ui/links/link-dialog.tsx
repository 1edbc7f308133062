import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '../../api/failure';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../button';
import { CopiedDialog } from './copied-dialog';
import { Dialog } from '../dialog';
import { Checkbox, Field, TextInput } from '../field';
import { LifeField } from './life-field';
import { CopyLine } from '../secret-once';
import { ErrorNote } from '../states';
import { Time } from '../time';

/** The terms of a link, as the API takes them. */
export interface LinkTermsInput {
  /** Null: anyone. */
  readonly subject: string | null;
  readonly expiresInSeconds: number;
  readonly isSingleUse: boolean;
}

interface MadeLink {
  readonly url: string;
  readonly expiresAt: string;
}

/** Makes a signed link for one subject, until an instant, and shows it once. */
export function LinkDialog({
  title,
  usualSeconds,
  subjectHint,
  singleUse,
  voidedBy,
  pointers = [],
  fields,
  create,
  onClose,
}: {
  readonly title: string;
  /** How long it lives unless another time is chosen. */
  readonly usualSeconds: number;
  readonly subjectHint: string;
  readonly singleUse: { readonly label: string; readonly hint: string };
  /** A sentence that names the action which makes all links void. */
  readonly voidedBy: string;
  /** The places of mistakes in `fields`, below `/input`. */
  readonly pointers?: readonly string[];
  /** Further fields, between the subject and the life. */
  readonly fields?: (failure: Failure | null) => ReactNode;
  /** Null: it was not made. */
  readonly create: (terms: LinkTermsInput) => Promise<MadeLink | null>;
  readonly onClose: () => void;
}) {
  const [subject, setSubject] = useState('');
  const [life, setLife] = useState(usualSeconds);
  const [isSingleUse, setSingleUse] = useState(false);
  const [made, setMade] = useState<MadeLink | null>(null);
  const { busy, failure, act } = useAct();
  if (made !== null)
    return (
      <CopiedDialog title={title} onClose={onClose}>
        <CopyLine text={made.url} label="the link" />
        <p className="field-hint">
          It is valid until <Time at={made.expiresAt} />, and is not shown again. {voidedBy}
        </p>
      </CopiedDialog>
    );
  const beside = failureBeside(
    failure,
    ['subject', 'expiresInSeconds', ...pointers].map((name) => `/input/${name}`),
  );
  const submit = (): void =>
    void act(async () => {
      setMade(await create({ subject: subject.trim() || null, expiresInSeconds: life, isSingleUse }));
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
      <Field label="For" hint={subjectHint} error={issueAt(failure, '/input/subject')}>
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
      {fields?.(failure)}
      <LifeField seconds={life} error={issueAt(failure, '/input/expiresInSeconds')} onChange={setLife} />
      <Checkbox {...singleUse} checked={isSingleUse} onChange={(event) => setSingleUse(event.target.checked)} />
    </Dialog>
  );
}
