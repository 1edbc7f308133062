import { FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { progressOf } from '../../domain/run/execution.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import { ExecutionEventObjectType } from '../../schema/runs/execution-event.type.js';

@Resolver(() => ExecutionEventObjectType)
export class ExecutionEventResolver {
  @FieldResolver(() => Float, { description: 'currentStep / totalSteps, 0 to 1.' })
  progress(@Root() event: ExecutionEvent): number {
    return progressOf(event);
  }
}
