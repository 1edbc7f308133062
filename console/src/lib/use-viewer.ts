import { useQuery } from '@apollo/client/react';
import { ViewerDocument } from '../generated/documents';
import type { ViewerQuery } from '../generated/documents';

/** The user who is signed in. The console shows nothing before it is known. */
export function useViewer(): ViewerQuery['viewer'] | undefined {
  return useQuery(ViewerDocument, { fetchPolicy: 'cache-first' }).data?.viewer;
}

/** The zone in which the user thinks; that of the browser until it is known. */
export function useZone(): string {
  return useViewer()?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
