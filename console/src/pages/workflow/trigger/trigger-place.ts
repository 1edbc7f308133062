import { createContext, useContext } from 'react';
import type { EditedTrigger } from '../trigger-state';

/** The place of the trigger that is being edited. */
export interface TriggerPlace {
  readonly workflowId: string;
  readonly triggerKey: string;
  /** Whether the workflow's connections are slots, which the owner binds. */
  readonly usesSlots: boolean;
  /** Whether the trigger is saved as it is shown. */
  readonly isSaved: boolean;
  /** Keeps all edits, with this change, for the return to this page. */
  readonly keep: (part: Partial<EditedTrigger>) => void;
}

const Place = createContext<TriggerPlace>({
  workflowId: '',
  triggerKey: 'main',
  usesSlots: false,
  isSaved: false,
  keep: () => undefined,
});

export const TriggerPlaceProvider = Place.Provider;

export function useTriggerPlace(): TriggerPlace {
  return useContext(Place);
}
