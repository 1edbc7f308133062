import { useState } from 'react';
import { noteSignedIn, signIn } from '../api/session';
import { useTitle } from '../lib/use-title';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field, TextInput } from '../ui/field';

/** The state of the form. The key is held only while it is being typed. */
function useKeyForm(onSignedIn: () => void) {
  const [key, setKey] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const refusal = await signIn(key);
    setBusy(false);
    setError(refusal);
    if (refusal !== null) return;
    setKey('');
    onSignedIn();
  };
  const field = (
    <Field
      label="API key"
      error={error}
      hint="The server sets a cookie in its place, which no script can read. This page does not keep the key."
    >
      {(control) => (
        <TextInput
          {...control}
          type="password"
          name="key"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      )}
    </Field>
  );
  return { field, submit, busy, isEmpty: key.trim() === '' };
}

/** For a browser that has no session: the two ways to get one. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  useTitle('Sign in');
  const form = useKeyForm(() => {
    noteSignedIn();
    onSignedIn();
  });
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <span className="brand">
          <img src="/favicon.svg" alt="" /> Stepcast
        </span>
        <h1>Sign in to your console</h1>
        <div className="sign-in-way">
          <h2>With the link from the terminal</h2>
          <p className="muted small">
            On the server, this command prints a link that signs one browser in, once, within 15 minutes. Starting the
            server in a terminal prints one, too. Open it here:
            <code className="terminal-line">npx stepcast login-link</code>
          </p>
        </div>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void form.submit();
          }}
        >
          {form.field}
          <Button type="submit" variant="primary" busy={form.busy} disabled={form.isEmpty}>
            Sign in with the key
          </Button>
        </form>
        <p className="faint small">
          The first key is in the file <code>.data/api-key</code> of the server; <code>npx stepcast keys create</code>{' '}
          makes more.
        </p>
      </div>
    </main>
  );
}

/** For a session that has ended: the page below stays as it is, with all that was typed into it. */
export function SignInAgain() {
  const form = useKeyForm(noteSignedIn);
  return (
    <Dialog
      title="Your session has ended"
      isFirm
      onClose={() => undefined}
      onSubmit={() => void form.submit()}
      footer={
        <Button type="submit" variant="primary" busy={form.busy} disabled={form.isEmpty}>
          Sign in
        </Button>
      }
    >
      <p className="muted">
        Sign in again to continue here. A new link from the terminal, opened in another tab, works as well.
      </p>
      {form.field}
    </Dialog>
  );
}
