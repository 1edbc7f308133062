import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import {
  ApiOperationConnectionType,
  ConnectedApiType,
  PreviewApiInput,
  PreviewApiPayloadType,
  RefreshApiInput,
  RefreshApiPayloadType,
} from '../../schema/connections/api.type.js';
import type { ApiOperationConnection } from '../../schema/connections/api.type.js';
import { CredentialType } from '../../schema/connections/credential.type.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { pointingInto, refuseBoth } from '../one-of.js';
import { given } from '../workflows/drafts.js';

@Resolver(() => CredentialType)
export class ConnectionApiResolver {
  @FieldResolver(() => ConnectedApiType, { nullable: true, description: 'Its API, if it is of the kind OPENAPI.' })
  async api(
    @Root() { id, kind }: CredentialType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectedApiType | null> {
    return kind === ConnectionKind.OPENAPI ? loaders.apis.load(id) : null;
  }

  @Mutation(() => PreviewApiPayloadType, {
    description:
      'Reads a description of an API and shows what it says, before a connection is created: its servers, and the credentials that it takes.',
  })
  async previewApi(
    @Arg('input', () => PreviewApiInput, { description: 'The description.' }) input: PreviewApiInput,
    @Ctx() context: RequestContext,
  ): Promise<PreviewApiPayloadType> {
    refuseBoth(input, 'source', ['url', 'document']);
    const { url, document } = input.source ?? input;
    const source = { url: given(url), document: given(document) };
    const preview = () => context.services.apis.preview(requireCaller(context), source);
    return { description: await (input.source ? pointingInto(preview, (path) => ['source', ...path]) : preview()) };
  }

  @Mutation(() => RefreshApiPayloadType, {
    description:
      'Reads the description of a connection of the kind OPENAPI again and shows what changed. Its server and its credential stay as they are.',
  })
  async refreshApi(
    @Arg('input', () => RefreshApiInput, { description: 'The API.' }) { connectionId, document }: RefreshApiInput,
    @Ctx() context: RequestContext,
  ): Promise<RefreshApiPayloadType> {
    return context.services.apis.refresh(requireCaller(context), connectionId, given(document));
  }
}

@Resolver(() => ConnectedApiType)
export class ConnectedApiResolver {
  @FieldResolver(() => ApiOperationConnectionType, { description: 'Its operations by name, without their schemas.' })
  async operations(
    @Root() { connectionId }: ConnectedApiType,
    @Args(() => PageOf25) args: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Only those whose name, title or description holds every one of these words.',
    })
    search: string | null,
    @Ctx() context: RequestContext,
  ): Promise<ApiOperationConnection> {
    const page = pageRequest(args, 25);
    return toConnection(
      await context.services.apis.operations(requireCaller(context), connectionId, given(search), page),
    );
  }
}
