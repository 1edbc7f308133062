import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { TableColumn } from '../planner.js';

/** A thing of a connected account, as a field of a connector takes it. */
export interface AccountThing {
  /** The value for the field: mostly an id. */
  readonly value: JsonValue;
  /** Its name, as the account shows it. */
  readonly label: string;
  /** The name of the thing that it belongs to, if the list is of several: the server of a channel. */
  readonly within?: string | undefined;
}

/** Whose things are wanted: those that one field can take. */
interface FieldOfTool {
  /** A tool of a connector, or the type of the events of its trigger. */
  readonly tool: string;
  readonly field: string;
}

export interface ThingsQuery extends FieldOfTool {
  /** The name of the connection. */
  readonly connection: string;
  /** The fields that are known already. The things may depend on them. */
  readonly input: JsonObject;
  /** The name that is looked for, if the service can search. */
  readonly name: string | null;
}

/** The person whose credential a connection has. Null: the service does not tell. */
export interface AccountPerson {
  /** As fields for people take it. */
  readonly id: string | null;
  /** As things of the service show it. */
  readonly name: string | null;
}

/** Reads the things of the accounts that one user has connected. */
export interface AccountReader {
  /** The fields whose values have to be known before. Null: the service lists no things for this field. */
  needsOf(field: FieldOfTool): readonly string[] | null;
  /** @returns null if the service cannot be asked now. */
  thingsFor(query: ThingsQuery): Promise<readonly AccountThing[] | null>;
  /**
   * The columns of the table, or the questions of the form, that the input of a call names.
   *
   * @returns null if it names none, or the service cannot be asked now.
   */
  columnsFor(call: Omit<ThingsQuery, 'field' | 'name'>): Promise<readonly TableColumn[] | null>;
  /** @returns null if the service does not tell, or cannot be asked now. */
  personOf(connection: { readonly service: string; readonly connection: string }): Promise<AccountPerson | null>;
}

/** Opens the accounts of a user for the time of one plan. */
export type OpenAccounts = (ownerId: string, signal: AbortSignal) => AccountReader;
