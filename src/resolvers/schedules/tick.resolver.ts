import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../context.js';
import type { Execution } from '../../domain/run/execution.js';
import type { Tick } from '../../domain/schedule/tick.js';
import { ExecutionType } from '../../schema/runs/execution.type.js';
import { TickType } from '../../schema/schedules/tick.type.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { tickIdOf } from '../../domain/identity/object-ids.js';

@Resolver(() => TickType)
export class TickResolver {
  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() tick: Tick): string {
    return tickIdOf(tick);
  }

  @FieldResolver(() => ExecutionType, { nullable: true, description: 'The execution that it started.' })
  execution(@Root() tick: Tick, @Ctx() context: RequestContext): Promise<Execution | null> | null {
    return tick.executionId === null ? null : context.loaders.executions.load(tick.executionId);
  }
}
