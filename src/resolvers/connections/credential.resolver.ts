import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import {
  CreateConnectionInput,
  TestConnectionInput,
  UpdateConnectionInput,
} from '../../schema/connections/connection.input.js';
import { ConnectionPayloadType, DeletePayloadType } from '../../schema/payload.types.js';
import { ConnectionUseConnectionType, CredentialType } from '../../schema/connections/credential.type.js';
import type { ConnectionUseConnection } from '../../schema/connections/credential.type.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { given } from '../workflows/drafts.js';
import { connectionIdOf, storedConnectionId } from '../../domain/identity/object-ids.js';

@Resolver(() => CredentialType)
export class CredentialResolver {
  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() { id }: CredentialType, @Ctx() { caller }: RequestContext): string {
    return connectionIdOf(id, caller?.ownerId ?? '');
  }

  @FieldResolver(() => [String], {
    description:
      'Of an MCP server: why some of its tools are not offered, as of the last listing. Reasons are a missing or repeated name, too many tools, or tools that only run as tasks.',
  })
  async toolProblems(
    @Root() { id, kind }: CredentialType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly string[]> {
    return kind === ConnectionKind.MCP ? loaders.toolProblems.load(id) : [];
  }

  @Query(() => [CredentialType], { description: 'Your connections, and the sample mailbox that every user has.' })
  async connections(@Ctx() context: RequestContext): Promise<readonly CredentialType[]> {
    return context.services.connections.list(requireCaller(context));
  }

  @Mutation(() => ConnectionPayloadType, {
    description:
      'Stores a credential or an MCP server, encrypted. An MCP server is reached over HTTP (url, headers), or started as a program that the administrator allows (command, args, env).',
  })
  async createConnection(
    @Arg('input', () => CreateConnectionInput, { description: 'The new connection.' }) input: CreateConnectionInput,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayloadType> {
    const { name, kind, config } = input;
    const wanted = { name, kind, config, service: given(input.service) };
    return { connection: await context.services.connections.create(requireCaller(context), wanted) };
  }

  @FieldResolver(() => ConnectionUseConnectionType, {
    description: 'Your workflows that use it, the oldest first.',
  })
  async usedBy(
    @Root() { id }: CredentialType,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionUseConnection> {
    const page = pageRequest(args, 25);
    return toConnection(await context.services.connectionUses.list(requireCaller(context), id, page));
  }

  @Mutation(() => ConnectionPayloadType, {
    description:
      'Changes the name, the settings or the secrets of a connection; its kind stays. A stored secret is never sent to another address than the one that it was given for: if the address changes, give the secret again. The result of the last test is forgotten.',
  })
  async updateConnection(
    @Arg('input', () => UpdateConnectionInput, { description: 'The changes.' }) input: UpdateConnectionInput,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayloadType> {
    const changes = { id: storedId(context, input.id), name: given(input.name), config: given(input.config) };
    return { connection: await context.services.connectionEdits.update(requireCaller(context), changes) };
  }

  @Mutation(() => ConnectionPayloadType, {
    description:
      'Tries a connection with a real call, and records the result and the account that the service names. IMAP, SMTP and MAIL log in. OAUTH2 is issued a token. MODEL is asked for its models, or for a word. MCP connects and lists the tools of the server. OPENAPI calls an operation such as GET /me. BEARER, BASIC, HEADER, QUERY and OAUTH2 are sent to the given url, or to the address where a well-known service says whose they are; without either they are only checked for completeness. A kind that cannot be tried answers NOT_AVAILABLE.',
  })
  async testConnection(
    @Arg('id', () => ID, { description: 'The connection to test.' }) id: string,
    @Arg('input', () => TestConnectionInput, { nullable: true, description: 'The call that tries it.' })
    input: TestConnectionInput | null,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayloadType> {
    const options = { url: given(input?.url), operation: given(input?.operation) };
    return context.services.connections.test(requireCaller(context), storedId(context, id), options);
  }

  @Mutation(() => DeletePayloadType, { description: 'Deletes a connection, and its secrets with it.' })
  async deleteConnection(
    @Arg('id', () => ID, { description: 'The connection to delete.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<DeletePayloadType> {
    await context.services.connections.delete(requireCaller(context), storedId(context, id));
    return { id };
  }
}

function storedId(context: RequestContext, id: string): string {
  return storedConnectionId(id, requireCaller(context).ownerId);
}
