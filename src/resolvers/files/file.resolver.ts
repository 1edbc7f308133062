import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { StoredFile } from '../../domain/file/file.js';
import type { Execution } from '../../domain/run/execution.js';
import { DeleteFileInput, DeleteFilePayloadType, FileType } from '../../schema/files/file.type.js';
import { ExecutionType } from '../../schema/runs/execution.type.js';
import { payloadOf } from '../mutation-problems.js';

/** Files of runs, and uploaded ones. Their content is downloaded by a link. */
@Resolver(() => FileType)
export class FileResolver {
  @Query(() => FileType, { nullable: true, description: 'One of your files; null if there is none of this id.' })
  async file(
    @Arg('id', () => ID, { description: 'The file.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<StoredFile | null> {
    const [file] = await context.services.files.getMany(requireCaller(context), [id]);
    return file ?? null;
  }

  @FieldResolver(() => String, {
    description: 'A link that downloads it without credentials. Anyone who has it can use it until it expires.',
  })
  url(
    @Root() file: StoredFile,
    @Arg('expiresInSeconds', () => Int, {
      nullable: true,
      defaultValue: 3_600,
      description: 'How long the link is valid, 1 to 604,800 seconds.',
    })
    expiresInSeconds: number | null,
    @Ctx() context: RequestContext,
  ): string {
    requireCaller(context);
    return context.services.files.linkTo(file, expiresInSeconds ?? 3_600).url;
  }

  @FieldResolver(() => ExecutionType, { nullable: true, description: 'The run that it belongs to.' })
  execution(@Root() file: StoredFile, @Ctx() context: RequestContext): Promise<Execution | null> | null {
    return file.executionId === null ? null : context.loaders.executions.load(file.executionId);
  }

  @Mutation(() => DeleteFilePayloadType, { description: 'Deletes a file. Steps that come later do not find it.' })
  deleteFile(
    @Arg('input', () => DeleteFileInput, { description: 'The file.' }) input: DeleteFileInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.files.delete(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }
}

/** The files of a run. */
@Resolver(() => ExecutionType)
export class ExecutionFilesResolver {
  @FieldResolver(() => [FileType], { description: 'The files that it made, oldest first; at most 1,000.' })
  files(@Root() execution: Execution, @Ctx() context: RequestContext): Promise<readonly StoredFile[]> {
    return context.services.files.ofExecution(requireCaller(context), execution.id);
  }
}
