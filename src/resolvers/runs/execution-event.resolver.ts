import { FieldResolver, Float, ID, Resolver, Root } from 'type-graphql';
import { progressOf } from '../../domain/run/execution.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import { ExecutionEventObjectType } from '../../schema/runs/execution-event.type.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { logEntryIdOf } from '../../domain/identity/object-ids.js';

@Resolver(() => ExecutionEventObjectType)
export class ExecutionEventResolver {
  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() event: ExecutionEvent): string {
    return logEntryIdOf(event);
  }

  @FieldResolver(() => Float, { description: 'currentStep / totalSteps, 0 to 1.' })
  progress(@Root() event: ExecutionEvent): number {
    return progressOf(event);
  }
}
