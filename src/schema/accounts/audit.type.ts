import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { AUDIT_ACTIONS, AuditOutcome, AuditTarget, AuditTransport } from '../../domain/account/audit.js';
import type { AuditAction } from '../../domain/account/audit.js';
import type { JsonObject } from '../../lib/json/json.js';
import { PageInfoType } from '../paging/page-info.type.js';
import { DateTimeScalar, JSONScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

/** Enum values have no dots: `workflow.create` is WORKFLOW_CREATE. */
const nameOf = (action: string): string => action.replace('.', '_').toUpperCase();

export const AuditActionEnum: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(AUDIT_ACTIONS).map((action) => [nameOf(action), action]),
);
export const AuditTargetEnum: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(AuditTarget));

registerEnumType(AuditActionEnum, {
  name: 'AuditAction',
  description: 'An act that the audit log records.',
  valuesConfig: Object.fromEntries(
    Object.entries(AUDIT_ACTIONS).map(([action, { what }]) => [nameOf(action), { description: what }]),
  ),
});
registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'How an act ended.',
  valuesConfig: {
    SUCCEEDED: { description: 'It was carried out.' },
    FAILED: { description: 'It was carried out and failed, as the test of a connection can.' },
    REFUSED: { description: 'The server did not carry it out.' },
  },
});
registerEnumType(AuditTargetEnum, {
  name: 'AuditTarget',
  description: 'The kind of target of an entry of the audit log.',
  valuesConfig: {
    WORKFLOW: { description: 'A workflow.' },
    PUBLICATION: { description: 'A published workflow.' },
    REPORT: { description: 'A report about a publication.' },
    USER: { description: 'A user.' },
    API_KEY: { description: 'An API key.' },
    SESSION: { description: 'A browser session.' },
    CONNECTION: { description: 'A connection.' },
    HOOK: { description: 'A webhook address.' },
    FILE: { description: 'A file.' },
    EXECUTION: { description: 'A run.' },
    APPROVAL: { description: 'An approval that a run waits for.' },
    LIMIT: { description: 'A limit, by its name.' },
    AUDIT_LOG: { description: 'The audit log itself.' },
    CREDENTIAL: { description: 'A credential that is not known here.' },
    SAVED_VIEW: { description: 'A filter of executions that was saved.' },
    BULK_OPERATION: { description: 'An action on many executions.' },
    STATE_VALUE: { description: 'A value that is kept between runs.' },
    SEEN_LIST: { description: 'A list of ids that were seen.' },
    DATA_TABLE: { description: 'A table.' },
    AGENT_MEMORY: { description: 'The earlier turns that an agent remembers under one key.' },
    KNOWLEDGE_BASE: { description: 'A knowledge base.' },
    MCP_GROUP: { description: 'Workflows under one address of the Model Context Protocol.' },
    KNOWLEDGE_DOCUMENT: { description: 'A document of a knowledge base.' },
    CHAT_SESSION: { description: 'A conversation with a workflow.' },
    CONNECT_LINK: { description: 'A link with which another person connects an account.' },
    OAUTH_PROVIDER: { description: 'A provider that users consent at, by its name.' },
  },
});
registerEnumType(AuditTransport, {
  name: 'AuditTransport',
  description: 'How a request reached the server.',
  valuesConfig: {
    GRAPHQL: { description: 'GraphQL over HTTP.' },
    WEBSOCKET: { description: 'GraphQL over a WebSocket.' },
    REST: { description: 'REST.' },
    MCP: { description: 'The Model Context Protocol.' },
    PAGE: { description: 'A page of the server: signing in and out, and the page behind the link of an approval.' },
    HOOK: { description: 'A delivery to a webhook address.' },
    COMMAND_LINE: { description: 'A command that opened the database itself.' },
    SYSTEM: { description: 'The server itself, without a request.' },
  },
});

@ObjectType('AuditEntry', {
  implements: NodeInterface,
  description:
    'One action: the user, the action, the target, the origin of the request and the outcome. It holds no secret and no payload.',
})
export class AuditEntryType extends NodeInterface {
  @Field(() => DateTimeScalar, { description: 'When it happened, by the clock of the database.' })
  readonly at!: Date;

  @Field(() => ID, {
    nullable: true,
    description:
      'The user whose log holds the entry: the user who acted, or the owner of the target if a stranger acted. Null: not known.',
  })
  readonly userId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The user who acted. Null: a stranger.' })
  readonly actorId!: string | null;

  @Field(() => AuditActionEnum, {
    nullable: true,
    description: 'The action. Null if a newer release wrote the entry; "actionName" has it then.',
  })
  readonly action?: AuditAction | null;

  @Field(() => String, { description: 'The action, as REST and CSV name it: for example workflow.create.' })
  readonly actionName?: string;

  @Field(() => AuditOutcome, { description: 'How it ended.' })
  readonly outcome!: AuditOutcome;

  @Field(() => AuditTargetEnum, {
    nullable: true,
    description: 'The kind of target. Null if a newer release wrote the entry.',
  })
  readonly targetType?: AuditTarget | null;

  @Field(() => ID, { nullable: true, description: 'The id of what was acted on. Null if it has none.' })
  readonly targetId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The API key that was used.' })
  readonly keyId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The browser session that was used.' })
  readonly sessionId!: string | null;

  @Field(() => String, { nullable: true, description: 'The address of the client. Null if no request led to it.' })
  readonly address!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name that the client gives itself: at most 200 characters, without control characters.',
  })
  readonly userAgent!: string | null;

  @Field(() => AuditTransport, { description: 'How the request reached the server.' })
  readonly transport!: AuditTransport;

  @Field(() => Int, {
    description: 'How many refusals of the same kind within one minute the entry stands for; else 1.',
  })
  readonly count!: number;

  @Field(() => JSONScalar, {
    nullable: true,
    description: 'More fields, by action; the reference page of the audit log lists them.',
  })
  readonly details!: JsonObject | null;
}

@ObjectType('AuditEntryEdge', { description: 'One of the entries, with its place in the list.', simpleResolvers: true })
class AuditEntryEdge {
  @Field(() => AuditEntryType, { description: 'The item itself.' })
  readonly node!: AuditEntryType;

  @Field(() => String, { description: 'Opaque; given as `after`, it continues the list behind this item.' })
  readonly cursor!: string;
}

/** Without a total: counting a log that only grows would cost more than reading it. */
@ObjectType('AuditEntryConnection', { description: 'A page of entries of the audit log.', simpleResolvers: true })
export class AuditEntryConnectionType {
  @Field(() => [AuditEntryEdge], { description: 'The items of this page with their cursors.' })
  readonly edges!: readonly AuditEntryEdge[];

  @Field(() => [AuditEntryType], { description: 'The items of this page.' })
  readonly nodes!: readonly AuditEntryType[];

  @Field(() => PageInfoType, { description: 'The place of this page in the list.' })
  readonly pageInfo!: PageInfoType;
}

@InputType('AuditLogFilter', {
  description: 'Filters for the entries of the audit log. An absent filter lets everything pass.',
})
export class AuditLogFilterInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Only the log of this user. Another user than yourself needs the scope admin; an administrator who leaves it out reads the logs of all.',
  })
  readonly userId?: string | null;

  @Field(() => [AuditActionEnum], { nullable: true, description: 'Only these acts.' })
  readonly actions?: readonly AuditAction[] | null;

  @Field(() => [AuditOutcome], { nullable: true, description: 'Only acts that ended so.' })
  readonly outcomes?: readonly AuditOutcome[] | null;

  @Field(() => ID, { nullable: true, description: 'Only what this user did.' })
  readonly actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only acts on what has this id.' })
  readonly targetId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this instant on.' })
  readonly from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  readonly to?: Date | null;
}
