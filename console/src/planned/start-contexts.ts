import { useMutation } from '@apollo/client/react';
import { contextsInRequests } from '@stepcast/client/run';
import type { RunContext } from '@stepcast/client/run';
import { useState } from 'react';
import { failureOf, failureOfProblems } from '../api/failure';
import type { Failure } from '../api/failure';
import { ExecuteWorkflowsDocument } from '../generated/documents';

/** A context that started no run. */
interface RefusedContext {
  /** Its place in the list, from 0. */
  readonly index: number;
  readonly message: string;
}

/** How far the start of many runs is. */
export interface StartedContexts {
  readonly total: number;
  readonly done: number;
  readonly refused: readonly RefusedContext[];
  /** Why the rest was not handed in. */
  readonly failure: Failure | null;
  readonly isRunning: boolean;
}

/** Starts one run for each context, in as many requests as are needed. */
export function useStartContexts(workflowId: string): {
  readonly started: StartedContexts | null;
  readonly start: (contexts: readonly RunContext[]) => Promise<void>;
} {
  const [started, setStarted] = useState<StartedContexts | null>(null);
  const [execute] = useMutation(ExecuteWorkflowsDocument);
  const start = async (contexts: readonly RunContext[]): Promise<void> => {
    let now: StartedContexts = { total: contexts.length, done: 0, refused: [], failure: null, isRunning: true };
    setStarted(now);
    try {
      for (const [from, part] of contextsInRequests(contexts)) {
        // Each request waits for the one before, so that the runs are queued in the order of the list.
        // oxlint-disable-next-line no-await-in-loop
        const { data } = await execute({ variables: { input: { workflowId, contexts: part } } });
        const { results = null, problems = [] } = data?.executeWorkflows ?? {};
        const failure = failureOfProblems(problems);
        const refused = (results ?? []).flatMap(({ index, error }) =>
          error ? [{ index: from + index, message: error.message }] : [],
        );
        now = { ...now, failure, done: now.done + (results?.length ?? 0), refused: [...now.refused, ...refused] };
        setStarted(now);
        if (failure) break;
      }
    } catch (error) {
      now = { ...now, failure: failureOf(error) };
    }
    setStarted({ ...now, isRunning: false });
  };
  return { started, start };
}
