import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOfProblems } from '../../api/failure';
import type { Failure } from '../../api/failure';
import { UpdateProfileDocument } from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Field, TextInput } from '../../ui/field';
import { Card } from '../../ui/page';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { ZoneInput } from '../../ui/zone-field';

/** The name of the user, and their time zone. */
export function ProfileForm({
  viewer,
}: {
  readonly viewer: { readonly id: string; readonly name: string; readonly timezone: string };
}) {
  // A user without a chosen name is shown by the id, but only to themselves.
  const shownName = viewer.name === viewer.id ? '' : viewer.name;
  const [name, setName] = useState(shownName);
  const [timezone, setTimezone] = useState(viewer.timezone);
  const [update] = useMutation(UpdateProfileDocument);
  const [refused, setRefused] = useState<Failure | null>(null);
  const { busy, failure: failed, act } = useAct();
  const failure = failed ?? refused;
  const beside = failureBeside(failure, ['/input/name', '/input/timezone']);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isChanged = name !== shownName || timezone !== viewer.timezone;
  const save = (): void =>
    void act(async () => {
      setRefused(null);
      const { data } = await update({ variables: { input: { ...(name === shownName ? {} : { name }), timezone } } });
      const problems = failureOfProblems(data?.updateProfile.problems ?? []);
      setRefused(problems);
      if (problems === null) showToast('Saved.');
    });
  return (
    <Card title="You">
      <form
        className="card-body settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {beside && <ErrorNote failure={beside} />}
        <Field label="Name" error={issueAt(failure, '/input/name')} hint="Shown on what you publish.">
          {(control) => (
            <TextInput
              {...control}
              value={name}
              placeholder="Anonymous"
              autoComplete="name"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Time zone"
          error={issueAt(failure, '/input/timezone')}
          hint="New schedules use it, and days in charts begin by it."
          aside={
            here !== timezone && (
              <Button size="s" variant="quiet" onClick={() => setTimezone(here)}>
                Use {here}
              </Button>
            )
          }
        >
          {(control) => <ZoneInput {...control} value={timezone} onChange={setTimezone} />}
        </Field>
        <div className="row">
          <Button type="submit" variant="primary" busy={busy} disabled={!isChanged}>
            Save
          </Button>
          <span className="faint small">
            User id <code>{viewer.id}</code>
          </span>
        </div>
      </form>
    </Card>
  );
}
