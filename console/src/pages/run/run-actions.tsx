import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { failureOf } from '../../api/failure';
import {
  CancelExecutionDocument,
  PauseExecutionDocument,
  RerunExecutionDocument,
  ResumeExecutionDocument,
} from '../../generated/documents';
import type { ExecutionStatus } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Confirm } from '../../ui/confirm';
import { showToast } from '../../ui/toast';
import type { IterationRerun } from './loop-iterations';
import { isTerminal } from '@stepcast/client/run';

/** Starts the run once more, from its beginning or from a step, and goes there. */
export function useRerun(id: string): {
  readonly rerun: (fromStep: string | null, what?: Partial<IterationRerun>) => void;
  readonly isStarting: boolean;
} {
  const [, navigate] = useLocation();
  const [send, { loading }] = useMutation(RerunExecutionDocument);
  const rerun = (fromStep: string | null, { iteration, failedIterations }: Partial<IterationRerun> = {}): void => {
    const variables = {
      id,
      fromStep,
      iteration: iteration ? [...iteration] : null,
      failedIterations: failedIterations ?? null,
    };
    send({ variables }).then(
      ({ data }) => {
        if (data) navigate(`/runs/${data.rerunExecution.execution.id}`);
      },
      (error: unknown) => showToast(failureOf(error).message, 'bad'),
    );
  };
  return { rerun, isStarting: loading };
}

/** The actions on a whole run that its state allows. */
export function RunActions({ id, status }: { readonly id: string; readonly status: ExecutionStatus }) {
  const [isAsking, setAsking] = useState(false);
  const onError = (error: unknown): void => showToast(failureOf(error).message, 'bad');
  const variables = { id };
  const [cancel, cancelling] = useMutation(CancelExecutionDocument, { variables, onError });
  const [pause, pausing] = useMutation(PauseExecutionDocument, { variables, onError });
  const [resume, resuming] = useMutation(ResumeExecutionDocument, { variables, onError });
  const { rerun, isStarting } = useRerun(id);
  const isOver = isTerminal(status);
  return (
    <>
      {isOver && (
        <Button icon="refresh" variant="primary" busy={isStarting} onClick={() => rerun(null)}>
          Run again
        </Button>
      )}
      {status === 'PAUSED' && (
        <Button icon="play" variant="primary" busy={resuming.loading} onClick={() => void resume()}>
          Resume
        </Button>
      )}
      {!isOver && status !== 'PAUSED' && (
        <Button icon="pause" busy={pausing.loading} onClick={() => void pause()}>
          Pause
        </Button>
      )}
      {!isOver && (
        <Button icon="stop" variant="danger" busy={cancelling.loading} onClick={() => setAsking(true)}>
          Cancel run
        </Button>
      )}
      {isAsking && (
        <Confirm
          title="Cancel this run?"
          action="Cancel the run"
          busy={cancelling.loading}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            void cancel().then(() => setAsking(false));
          }}
        >
          <p>Running calls are aborted. Finished steps are not undone; you can run it again from any step.</p>
        </Confirm>
      )}
    </>
  );
}
