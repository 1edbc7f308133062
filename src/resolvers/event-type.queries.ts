import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import { NotAvailableError } from '../errors.js';
import { EventTypeType } from '../schema/event-type.type.js';

/** The catalogue of events. Part of the contract, not built yet. */
@Resolver()
export class EventTypeQueries {
  @Query(() => [EventTypeType], { description: 'The kinds of events that can start workflows.' })
  eventTypes(
    @Arg('search', () => String, { nullable: true, description: 'Only those with this text in name, title or description.' }) _search: string | null,
    @Ctx() context: RequestContext,
  ): never {
    requireCaller(context);
    throw new NotAvailableError('The list of event types');
  }
}
