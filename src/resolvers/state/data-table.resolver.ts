import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import type { DataTable, DataTableRow } from '../../domain/state/data-table.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Connection } from '../../schema/paging/connection.js';
import { JSONObjectScalar } from '../../schema/scalars.js';
import {
  CreateDataTableInput,
  DataTablePayloadType,
  DataTableRowConnectionType,
  DataTableType,
  DeleteDataTableInput,
  RemoveDataTableRowsInput,
  RemoveDataTableRowsPayloadType,
  UpdateDataTableInput,
  WriteDataTableRowsInput,
  WriteDataTableRowsPayloadType,
} from '../../schema/state/data-table.type.js';
import { DeleteStatePayloadType } from '../../schema/state/state.type.js';
import { payloadOf } from '../mutation-problems.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { given } from '../workflows/drafts.js';

/** Small tables that workflows write and read. */
@Resolver(() => DataTableType)
export class DataTableResolver {
  @Query(() => [DataTableType], { description: 'Your tables, by name; at most 100.' })
  dataTables(
    @Arg('workflowId', () => ID, { nullable: true, description: 'Only those of this workflow. Default: all.' })
    workflowId: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly DataTable[]> {
    return context.services.dataTables.list(requireCaller(context), workflowId ?? null);
  }

  @Query(() => DataTableType, { nullable: true, description: 'One of your tables; null if none has this id.' })
  async dataTable(
    @Arg('id', () => ID, { description: 'The id of the table.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<DataTable | null> {
    const [table] = await context.services.dataTables.getMany(requireCaller(context), [id]);
    return table ?? null;
  }

  /** An empty workflow means all of them, which GraphQL says by null. */
  @FieldResolver()
  workflowId(@Root() { workflowId }: DataTable): string | null {
    return workflowId === '' ? null : workflowId;
  }

  @FieldResolver(() => DataTableRowConnectionType, { description: 'Its rows, in the order of their first writing.' })
  async rows(
    @Root() { id }: DataTable,
    @Arg('where', () => JSONObjectScalar, {
      nullable: true,
      description: 'Conditions as for the tool table.query: {"status": "open", "amount": {"gt": 5}}.',
    })
    where: JsonObject | null | undefined,
    @Args(() => PageOf25) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DataTableRow>> {
    const page = pageRequest(args, 25);
    return toConnection(await context.services.dataTables.rows(requireCaller(context), id, where ?? {}, page));
  }

  @Mutation(() => DataTablePayloadType, { description: 'Makes a table.' })
  createDataTable(
    @Arg('input', () => CreateDataTableInput, { description: 'The name and the columns.' })
    input: CreateDataTableInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { dataTable: null }, async () => ({
      dataTable: await context.services.dataTables.create(requireCaller(context), {
        workflowId: input.workflowId ?? null,
        name: input.name,
        columns: input.columns.map(({ name, type }) => ({ name, type })),
        keyColumns: input.keyColumns ?? [],
      }),
    }));
  }

  @Mutation(() => DataTablePayloadType, { description: 'Renames a table, or adds columns.' })
  updateDataTable(
    @Arg('input', () => UpdateDataTableInput, { description: 'The table and the changes.' })
    input: UpdateDataTableInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { dataTable: null }, async () => ({
      dataTable: await context.services.dataTables.update(requireCaller(context), input.id, {
        name: given(input.name),
        addColumns: given(input.addColumns)?.map(({ name, type }) => ({ name, type })),
      }),
    }));
  }

  @Mutation(() => DeleteStatePayloadType, { description: 'Deletes a table with its rows.' })
  deleteDataTable(
    @Arg('input', () => DeleteDataTableInput, { description: 'The table.' }) input: DeleteDataTableInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { deletedId: null }, async () => {
      await context.services.dataTables.delete(requireCaller(context), input.id);
      return { deletedId: input.id };
    });
  }

  @Mutation(() => WriteDataTableRowsPayloadType, {
    description: 'Writes rows of a table. A row whose key is there is changed; its other values stay.',
  })
  writeDataTableRows(
    @Arg('input', () => WriteDataTableRowsInput, { description: 'The table and the rows.' })
    input: WriteDataTableRowsInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { dataTable: null, inserted: null, updated: null }, async () => {
      const caller = requireCaller(context);
      const { dataTables } = context.services;
      const { inserted, updated } = await dataTables.upsertRows(caller, input.tableId, input.rows);
      return { dataTable: await dataTables.get(caller, input.tableId), inserted, updated };
    });
  }

  @Mutation(() => RemoveDataTableRowsPayloadType, { description: 'Deletes rows of a table.' })
  removeDataTableRows(
    @Arg('input', () => RemoveDataTableRowsInput, { description: 'The table, and which rows.' })
    input: RemoveDataTableRowsInput,
    @Ctx() context: RequestContext,
  ) {
    return payloadOf(input, { dataTable: null, deletedCount: null }, async () => {
      const caller = requireCaller(context);
      const { dataTables } = context.services;
      const which = { rowIds: given(input.rowIds), where: given(input.where) };
      const deletedCount = await dataTables.deleteRows(caller, input.tableId, which);
      return { dataTable: await dataTables.get(caller, input.tableId), deletedCount };
    });
  }
}
