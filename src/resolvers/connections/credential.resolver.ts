import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import { CreateConnectionInput } from '../../schema/connections/connection.input.js';
import { ConnectionPayloadType, DeletePayloadType } from '../../schema/payload.types.js';
import { CredentialType } from '../../schema/connections/credential.type.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
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
    return { connection: await context.services.connections.create(requireCaller(context), { name, kind, config }) };
  }

  @Mutation(() => ConnectionPayloadType, {
    description:
      'Tries a connection and records the result. IMAP and SMTP log in. OAUTH2 is issued a token. MODEL is asked for its models, or for a word. MCP connects and lists the tools of the server. BEARER, BASIC and HEADER, which belong to no single address, are only checked for completeness. A kind that cannot be tried answers NOT_AVAILABLE.',
  })
  async testConnection(
    @Arg('id', () => ID, { description: 'The connection to test.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionPayloadType> {
    return { connection: await context.services.connections.test(requireCaller(context), storedId(context, id)) };
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
