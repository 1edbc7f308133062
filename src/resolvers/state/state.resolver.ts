import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { SeenList, StateValue } from '../../domain/state/state.js';
import type { Connection } from '../../schema/paging/connection.js';
import {
  DeleteSeenListInput,
  DeleteStatePayloadType,
  DeleteStateValueInput,
  ForgetSeenIdsInput,
  ForgetSeenIdsPayloadType,
  SeenListType,
  SetStateValueInput,
  StateValueConnectionType,
  StateValuePayloadType,
  StateValueType,
} from '../../schema/state/state.type.js';
import { payloadOf } from '../mutation-problems.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { given } from '../workflows/drafts.js';

const WORKFLOW = 'Of this workflow. Default: those that all of your workflows share.';

/** The values and lists of seen ids that workflows keep between runs. */
@Resolver()
export class StateResolver {
  @Query(() => StateValueConnectionType, {
    description: 'Values that workflows keep between runs, in the order in which they were kept first.',
  })
  async stateValues(
    @Arg('workflowId', () => ID, { nullable: true, description: WORKFLOW }) workflowId: string | null | undefined,
    @Arg('search', () => String, { nullable: true, description: 'A part of the name.' })
    search: string | null | undefined,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StateValue>> {
    const filter = { workflowId: workflowId ?? null, search: given(search) };
    return toConnection(await context.services.state.values(requireCaller(context), filter, pageRequest(args, 25)));
  }

  @Query(() => [SeenListType], { description: 'Lists of ids that state.new_items has seen, by name.' })
  seenLists(
    @Arg('workflowId', () => ID, { nullable: true, description: WORKFLOW }) workflowId: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly SeenList[]> {
    return context.services.state.lists(requireCaller(context), workflowId ?? null);
  }

  @Mutation(() => StateValuePayloadType, { description: 'Keeps a value for the runs of a workflow, or changes it.' })
  setStateValue(
    @Arg('input', () => SetStateValueInput, { description: 'The name and the value.' }) input: SetStateValueInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { stateValue: null }, async () => ({
      stateValue: await context.services.state.setValue(requireCaller(context), {
        workflowId: input.workflowId ?? null,
        name: input.name,
        value: input.value ?? null,
        expiresAfterSeconds: given(input.expiresAfterSeconds),
        expectedVersion: given(input.expectedVersion),
      }),
    }));
  }

  @Mutation(() => DeleteStatePayloadType, { description: 'Deletes a kept value.' })
  deleteStateValue(
    @Arg('input', () => DeleteStateValueInput, { description: 'The value.' }) input: DeleteStateValueInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.state.deleteValue(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }

  @Mutation(() => ForgetSeenIdsPayloadType, { description: 'Makes ids of a list new again.' })
  forgetSeenIds(
    @Arg('input', () => ForgetSeenIdsInput, { description: 'The list and the ids.' }) input: ForgetSeenIdsInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { seenList: null, forgottenCount: null }, async () => {
      const { list, count } = await context.services.state.forget(requireCaller(context), input.listId, input.ids);
      return { seenList: list, forgottenCount: count };
    });
  }

  @Mutation(() => DeleteStatePayloadType, { description: 'Deletes a list of seen ids: all of them are new again.' })
  deleteSeenList(
    @Arg('input', () => DeleteSeenListInput, { description: 'The list.' }) input: DeleteSeenListInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.state.deleteList(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }
}

/** An empty workflow means all of them, which GraphQL says by null. */
@Resolver(() => StateValueType)
export class StateValueResolver {
  @FieldResolver()
  workflowId(@Root() { workflowId }: StateValue): string | null {
    return workflowId === '' ? null : workflowId;
  }
}

/** As for `StateValueResolver`. */
@Resolver(() => SeenListType)
export class SeenListResolver {
  @FieldResolver()
  workflowId(@Root() { workflowId }: SeenList): string | null {
    return workflowId === '' ? null : workflowId;
  }
}
