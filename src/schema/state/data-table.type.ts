import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ColumnType } from '../../domain/state/data-table.js';
import type { JsonObject } from '../../lib/json/json.js';
import { InputProblemType } from '../input-problem.type.js';
import { NodeInterface } from '../node.interface.js';
import { connectionType } from '../paging/connection.js';
import { DateTimeScalar, JSONObjectScalar } from '../scalars.js';

const MUTATION_ID = 'Given back in the payload.';

registerEnumType(ColumnType, {
  name: 'DataColumnType',
  description: 'The type of a column.',
  valuesConfig: {
    TEXT: { description: 'A text.' },
    NUMBER: { description: 'A number.' },
    BOOLEAN: { description: 'True or false.' },
    DATETIME: { description: 'An instant, as an ISO 8601 text in UTC.' },
    JSON: { description: 'Any JSON; it cannot be compared.' },
  },
});

@ObjectType('DataColumn', { description: 'A column of a table.', simpleResolvers: true })
export class DataColumnObjectType {
  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => ColumnType, { description: 'Its type.' })
  readonly type!: ColumnType;
}

@InputType('DataColumnInput', { description: 'A column of a table.' })
export class DataColumnInput {
  @Field(() => String, { description: 'Its name: letters, digits and _, no digit first.' })
  readonly name!: string;

  @Field(() => ColumnType, { description: 'Its type.' })
  readonly type!: ColumnType;
}

@ObjectType('DataTable', {
  implements: NodeInterface,
  description: 'A small table that workflows write and read, at most 20,000 rows.',
})
export class DataTableType extends NodeInterface {
  @Field(() => ID, { nullable: true, description: 'The workflow that has it; null if all of your workflows share it.' })
  readonly workflowId!: string | null;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => [DataColumnObjectType], { description: 'Its columns.' })
  readonly columns!: readonly DataColumnObjectType[];

  @Field(() => [String], { description: 'The columns that name a row; empty: each row is a new one.' })
  readonly keyColumns!: readonly string[];

  @Field(() => Int, { description: 'How many rows it has.' })
  readonly rowCount!: number;

  @Field(() => Int, { description: 'The size of all rows in bytes of JSON, at most 64 MB.' })
  readonly bytes!: number;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When its rows or its columns were changed last.' })
  readonly updatedAt!: Date;
}

@ObjectType('DataTableRow', { description: 'A row of a table.', simpleResolvers: true })
class DataTableRowType {
  @Field(() => String, { description: 'Its id within the table.' })
  readonly rowId!: string;

  @Field(() => JSONObjectScalar, { description: 'The values by column. A column without a value may be absent.' })
  readonly values!: JsonObject;

  @Field(() => DateTimeScalar, { description: 'When it was written first.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was written last.' })
  readonly updatedAt!: Date;
}

export const DataTableRowConnectionType = connectionType('DataTableRow', () => DataTableRowType, 'rows');

@InputType('CreateDataTableInput', { description: 'A table to make.' })
export class CreateDataTableInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The workflow that has it. Default: all of your workflows share it.',
  })
  readonly workflowId?: string | null;

  @Field(() => String, { description: 'Its name, 1 to 63 characters.' })
  readonly name!: string;

  @Field(() => [DataColumnInput], { description: 'Its columns, 1 to 50.' })
  readonly columns!: readonly DataColumnInput[];

  @Field(() => [String], {
    nullable: true,
    description: 'The columns that name a row, at most 5. Default: none, so that each row is a new one.',
  })
  readonly keyColumns?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('UpdateDataTableInput', { description: 'A change of a table. An absent field stays as it is.' })
export class UpdateDataTableInput {
  @Field(() => ID, { description: 'The table.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Another name. Steps find the table by its name.' })
  readonly name?: string | null;

  @Field(() => [DataColumnInput], { nullable: true, description: 'Further columns.' })
  readonly addColumns?: readonly DataColumnInput[] | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('DeleteDataTableInput', { description: 'A table to delete with its rows.' })
export class DeleteDataTableInput {
  @Field(() => ID, { description: 'The table.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('WriteDataTableRowsInput', { description: 'Rows to write. A row whose key is there is changed.' })
export class WriteDataTableRowsInput {
  @Field(() => ID, { description: 'The table.' })
  readonly tableId!: string;

  @Field(() => [JSONObjectScalar], { description: 'The rows, at most 1,000, each as {"column": value}.' })
  readonly rows!: readonly JsonObject[];

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@InputType('RemoveDataTableRowsInput', { description: 'Rows to delete: either by their ids, or by conditions.' })
export class RemoveDataTableRowsInput {
  @Field(() => ID, { description: 'The table.' })
  readonly tableId!: string;

  @Field(() => [String], { nullable: true, description: 'The ids of the rows, at most 1,000.' })
  readonly rowIds?: readonly string[] | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'Conditions as for the tool table.delete; {} means all rows.',
  })
  readonly where?: JsonObject | null;

  @Field(() => String, { nullable: true, description: MUTATION_ID })
  readonly clientMutationId?: string | null;
}

@ObjectType('DataTablePayload', { description: 'The table as it is now, or the problems.', simpleResolvers: true })
export class DataTablePayloadType {
  @Field(() => DataTableType, { nullable: true, description: 'The table; null if there are problems.' })
  readonly dataTable!: DataTableType | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was changed; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('WriteDataTableRowsPayload', { description: 'The outcome, or the problems.', simpleResolvers: true })
export class WriteDataTableRowsPayloadType {
  @Field(() => DataTableType, { nullable: true, description: 'The table; null if there are problems.' })
  readonly dataTable!: DataTableType | null;

  @Field(() => Int, { nullable: true, description: 'How many rows are new; null if there are problems.' })
  readonly inserted!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many rows were changed; null if there are problems.' })
  readonly updated!: number | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was written; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}

@ObjectType('RemoveDataTableRowsPayload', { description: 'The outcome, or the problems.', simpleResolvers: true })
export class RemoveDataTableRowsPayloadType {
  @Field(() => DataTableType, { nullable: true, description: 'The table; null if there are problems.' })
  readonly dataTable!: DataTableType | null;

  @Field(() => Int, { nullable: true, description: 'How many rows were deleted; null if there are problems.' })
  readonly deletedCount!: number | null;

  @Field(() => [InputProblemType], { description: 'Why nothing was deleted; empty if it was.' })
  readonly problems!: readonly InputProblemType[];

  @Field(() => String, { nullable: true, description: 'As it was given.' })
  readonly clientMutationId!: string | null;
}
