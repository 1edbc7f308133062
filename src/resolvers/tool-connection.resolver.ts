import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../context.js';
import type { RequestContext } from '../context.js';
import { NotAvailableError } from '../errors.js';
import { CreateConnectionInput } from '../schema/connection.input.js';
import { ConnectionPayloadType, DeletePayloadType } from '../schema/payload.types.js';
import { ToolConnectionType } from '../schema/tool-connection.type.js';
import { ConnectionKind, SAMPLE_MAILBOX } from '../domain/connection.js';

/** Bundled, so it is as old as the first version of the mailbox. */
const SAMPLE: Readonly<ToolConnectionType> = {
  id: 'conn_sample',
  name: SAMPLE_MAILBOX,
  kind: ConnectionKind.SAMPLE_MAILBOX,
  createdAt: new Date('2026-11-01T00:00:00Z'),
  lastTestedAt: null,
  lastTestError: null,
};

/** Every user has the sample mailbox; connections of one's own are part of the contract, not built yet. */
@Resolver()
export class ToolConnectionResolver {
  @Query(() => [ToolConnectionType], { description: 'Your connections, and the sample mailbox that every user has.' })
  connections(@Ctx() context: RequestContext): readonly ToolConnectionType[] {
    requireCaller(context);
    return [SAMPLE];
  }

  @Mutation(() => ConnectionPayloadType, { description: 'Stores a credential or an MCP server.' })
  createConnection(
    @Arg('input', () => CreateConnectionInput, { description: 'The new connection.' }) _input: CreateConnectionInput,
    @Ctx() context: RequestContext,
  ): never {
    requireCaller(context);
    throw new NotAvailableError('Creating a connection');
  }

  @Mutation(() => ConnectionPayloadType, { description: 'Tries a connection and records what came of it.' })
  testConnection(@Arg('id', () => ID, { description: 'The connection to test.' }) _id: string, @Ctx() context: RequestContext): never {
    requireCaller(context);
    throw new NotAvailableError('Testing a connection');
  }

  @Mutation(() => DeletePayloadType, { description: 'Deletes a connection.' })
  deleteConnection(@Arg('id', () => ID, { description: 'The connection to delete.' }) _id: string, @Ctx() context: RequestContext): never {
    requireCaller(context);
    throw new NotAvailableError('Deleting a connection');
  }
}
