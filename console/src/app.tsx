import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { failureOf } from './api/failure';
import { noteSignedIn, session } from './api/session';
import { ViewerDocument } from './generated/documents';
import { useStore } from './lib/store';
import { Shell } from './shell/shell';
import { SignInAgain, SignInPage } from './shell/sign-in';
import { Button } from './ui/button';
import { Empty, Skeleton } from './ui/states';
import { Toasts } from './ui/toast';

/** The session decides what is shown, and the address stays the same. */
export function App() {
  const state = useStore(session);
  const { data, error, refetch } = useQuery(ViewerDocument);
  const viewer = data?.viewer;
  useEffect(() => {
    if (viewer !== undefined) noteSignedIn();
  }, [viewer]);

  if (state === 'out') return <SignInPage onSignedIn={() => void refetch()} />;
  if (viewer === undefined) {
    if (error === undefined || failureOf(error).code === 'UNAUTHENTICATED')
      return (
        <div className="page">
          <Skeleton lines={4} />
        </div>
      );
    return (
      <Empty
        icon="warning"
        title="The console could not be opened"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {failureOf(error).message}
      </Empty>
    );
  }
  return (
    <>
      {/* Another user who signs in gets new pages. */}
      <Shell key={viewer.id} name={viewer.name} />
      {state === 'lost' && <SignInAgain />}
      <Toasts />
    </>
  );
}
