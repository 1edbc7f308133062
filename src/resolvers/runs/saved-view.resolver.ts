import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { SavedView } from '../../domain/run/saved-view.js';
import {
  CreateSavedViewInput,
  DeleteSavedViewInput,
  DeleteSavedViewPayloadType,
  SavedViewPayloadType,
  SavedViewType,
  UpdateSavedViewInput,
} from '../../schema/runs/saved-view.type.js';
import { payloadOf } from '../mutation-problems.js';
import { given } from '../workflows/drafts.js';
import { runFilterOf } from './run-filter.js';

/** Filters of executions under a name. */
@Resolver()
export class SavedViewResolver {
  @Query(() => [SavedViewType], { description: 'Your saved views, by name; at most 50.' })
  savedViews(@Ctx() context: RequestContext): Promise<readonly SavedView[]> {
    return context.services.savedViews.list(requireCaller(context));
  }

  @Mutation(() => SavedViewPayloadType, { description: 'Keeps a filter of executions under a name.' })
  createSavedView(
    @Arg('input', () => CreateSavedViewInput, { description: 'The name and the filter.' }) input: CreateSavedViewInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { savedView: null }, async () => ({
      savedView: await context.services.savedViews.create(requireCaller(context), {
        name: input.name,
        filter: runFilterOf(input.filter),
      }),
    }));
  }

  @Mutation(() => SavedViewPayloadType, { description: 'Changes the name or the filter of a saved view.' })
  updateSavedView(
    @Arg('input', () => UpdateSavedViewInput, { description: 'The view and the changes.' }) input: UpdateSavedViewInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { savedView: null }, async () => ({
      savedView: await context.services.savedViews.update(requireCaller(context), input.id, {
        name: given(input.name),
        filter: input.filter ? runFilterOf(input.filter) : undefined,
      }),
    }));
  }

  @Mutation(() => DeleteSavedViewPayloadType, { description: 'Deletes a saved view. No execution changes.' })
  deleteSavedView(
    @Arg('input', () => DeleteSavedViewInput, { description: 'The view.' }) input: DeleteSavedViewInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.savedViews.delete(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }
}
