import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { RunIterationStepsDocument } from '../../generated/documents';
import type { RunIterationStepsQuery } from '../../generated/documents';
import { useRefresh } from './use-refresh';

export type IterationStep = NonNullable<RunIterationStepsQuery['execution']>['iterationSteps'][number];

/** A loop whose steps are shown, in one of its iterations. */
export interface OpenLoop {
  readonly stepId: string;
  /** The iterations of the loops around it and its own, the outermost first. */
  readonly iteration: readonly number[];
  /** Absent as long as they are not loaded. */
  readonly steps?: readonly IterationStep[];
}

interface Place {
  readonly stepId: string;
  readonly index: number;
}

/** The opened loops, each within the one before it. Loops nest at most three deep. */
export interface OpenLoops {
  readonly loops: readonly OpenLoop[];
  /** Opens a loop of a level at an iteration, and closes those that stand in another one. */
  open(level: number, stepId: string, index: number): void;
  close(level: number): void;
}

/**
 * The loops that a reader has opened, and the steps of the chosen iterations. Only these are loaded, so that a thousand
 * iterations cost no more than one.
 *
 * @param pulse changes whenever there may be something new
 */
export function useOpenLoops(executionId: string, pulse: number): OpenLoops {
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const loopAt = (level: number): OpenLoop | undefined => {
    const place = places[level];
    return place && { stepId: place.stepId, iteration: places.slice(0, level + 1).map(({ index }) => index) };
  };
  const [first, second, third] = [loopAt(0), loopAt(1), loopAt(2)];
  const loaded = [
    useIterationSteps(executionId, first, pulse),
    useIterationSteps(executionId, second, pulse),
    useIterationSteps(executionId, third, pulse),
  ];
  return {
    loops: [first, second, third].flatMap((loop, level) => {
      const steps = loaded[level];
      return loop === undefined ? [] : [{ ...loop, ...(steps ? { steps } : {}) }];
    }),
    open(level, stepId, index) {
      setPlaces((before) => {
        const isSame = before[level]?.stepId === stepId;
        // The loops within it stay open, in the iteration that is shown now, at their first iteration.
        const inner = isSame ? before.slice(level + 1).map((place) => ({ ...place, index: 0 })) : [];
        return [...before.slice(0, level), { stepId, index }, ...inner];
      });
    },
    close(level) {
      setPlaces((before) => before.slice(0, level));
    },
  };
}

function useIterationSteps(
  executionId: string,
  loop: OpenLoop | undefined,
  pulse: number,
): readonly IterationStep[] | undefined {
  const { data, previousData, refetch } = useQuery(RunIterationStepsDocument, {
    variables: { id: executionId, stepId: loop?.stepId ?? '', iteration: [...(loop?.iteration ?? [])] },
    skip: loop === undefined,
    fetchPolicy: 'network-only',
  });
  useRefresh(pulse, loop === undefined ? nothing : refetch);
  return (data ?? previousData)?.execution?.iterationSteps;
}

const nothing = (): void => undefined;
