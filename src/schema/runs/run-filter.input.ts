import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import type { RunFilter } from '../../domain/run/search/run-filter.js';
import type { JsonObject } from '../../lib/json/json.js';
import { TriggerType } from '../schedules/trigger.enums.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';
import { ExecutionStatus } from './execution.enums.js';

/** The conditions of a filter, for the input and for a filter that was saved. */
const FIELDS = {
  workflowId: { type: () => ID, description: 'Only those of this workflow.' },
  status: { type: () => [ExecutionStatus], description: 'Only those with one of these statuses.' },
  from: { type: () => DateTimeScalar, description: 'Only those that were queued at this instant or later.' },
  to: { type: () => DateTimeScalar, description: 'Only those that were queued before this instant.' },
  text: {
    type: () => String,
    description:
      'Words in the inputs, outputs and errors of a run that has ended, in any order: at most 200 characters. Each finds words that begin with it; in double quotes, the exact word. Ids, addresses and dates are found as a whole, and by their parts. Secrets are never found.',
  },
  tags: { type: () => [String], description: 'Only those with all of these tags.' },
  metadata: {
    type: () => JSONObjectScalar,
    description: 'Only those whose metadata has all of these names with exactly these texts.',
  },
  trigger: { type: () => [TriggerType], description: 'Only those with one of these kinds of trigger.' },
  step: { type: () => ID, description: 'Only those that have ended, and in which a step of this id ran.' },
  failedStep: { type: () => ID, description: 'Only those that have ended, and in which a step of this id failed.' },
  errorCode: { type: () => [String], description: 'Only those whose error has one of these codes; at most 20.' },
  version: { type: () => Int, description: 'Only those that ran this version of their workflow.' },
  minDurationMs: {
    type: () => Int,
    description: 'Only those that took at least this many milliseconds from their start to their end.',
  },
  maxDurationMs: {
    type: () => Int,
    description: 'Only those that took at most this many milliseconds from their start to their end.',
  },
} satisfies Record<keyof RunFilter, { readonly type: () => object; readonly description: string }>;

function hasConditions({ prototype }: ClassType): void {
  for (const [name, { type, description }] of Object.entries(FIELDS))
    Field(type as () => StringConstructor, { nullable: true, description })(prototype, name);
}

/** The conditions as GraphQL passes them. */
export type GivenRunFilter = {
  readonly [Name in keyof RunFilter]?: (Name extends 'metadata' ? JsonObject : RunFilter[Name]) | null;
};

@InputType('ExecutionFilter', {
  description:
    'Which executions are meant: those that all of the given conditions hold for. A run can be found about three seconds after it was queued, and by its text three seconds after its end.',
})
export class ExecutionFilterInput {}
hasConditions(ExecutionFilterInput);

@ObjectType('SavedExecutionFilter', {
  description: 'A filter of executions that was saved. A condition that is null holds for any execution.',
  simpleResolvers: true,
})
export class SavedExecutionFilterType {}
hasConditions(SavedExecutionFilterType);
