import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Connection } from '../../domain/connection/index.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import { NoticeCode } from '../../domain/account/notice.js';
import { WorkflowIssueCode } from '../../domain/workflow/workflow-issue.js';
import { DateTimeScalar } from '../scalars.js';
import { CredentialType } from './credential.type.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(WorkflowIssueCode, {
  name: 'WorkflowIssueCode',
  description: 'The kind of obstacle that keeps a workflow from running.',
  valuesConfig: {
    CONNECTION_NOT_LITERAL: {
      description:
        'An expression stands for the name of a connection: the workflow does not run until the name is written there.',
    },
    SLOT_UNBOUND: { description: 'Nothing is bound to a slot: use bindConnection.' },
    GRANT_EXPIRED: {
      description:
        'The grant of a connection is void: scheduled times are skipped and events wait until it is connected again.',
    },
    ORIGIN_NOT_ALLOWED: {
      description: 'A step sends a connection to an origin that you have not allowed: use allowConnectionOrigin.',
    },
  },
});

registerEnumType(NoticeCode, {
  name: 'NoticeCode',
  description: 'The kind of change that was made for you.',
  valuesConfig: {
    SLOT_UNBOUND: {
      description:
        'A slot was emptied: the steps send its connection to other origins now, or only its name had bound it.',
    },
    EXPRESSION_REPLACED: {
      description: 'An expression that always yields the same name of a connection was replaced by that name.',
    },
    ORIGINS_TAKEN: { description: 'A connection was given the origins of the steps that you wrote.' },
  },
});

@ObjectType('ConnectionSlot', {
  description: 'A name under which steps or the trigger reach a connection, and what it is for.',
  simpleResolvers: true,
})
export class ConnectionSlotType {
  @Field(() => String, { description: 'The name that the steps use; the mailbox that starts a workflow is "inbox".' })
  readonly name!: string;

  @Field(() => ConnectionKind, {
    description: 'The kind of connection that it takes; BEARER: any credential for HTTP.',
  })
  readonly kind!: ConnectionKind;

  @Field(() => String, { nullable: true, description: 'Of the kind SERVICE: the service that its steps use.' })
  readonly service!: string | null;

  @Field(() => String, { description: 'Its purpose: the titles of the steps that use it.' })
  readonly purpose!: string;

  @Field(() => [String], { description: 'The origins that its steps send it to, as far as they are literal.' })
  readonly origins!: readonly string[];

  @Field(() => Boolean, { description: 'Whether an expression or an agent decides its destination.' })
  readonly hasComputedOrigin!: boolean;

  @Field(() => [ID], { description: 'The steps that use it; empty if the trigger does.' })
  readonly stepIds!: readonly string[];
}

@ObjectType('WorkflowSlot', { description: 'A slot of a workflow, and what is in it.', simpleResolvers: true })
export class WorkflowSlotType extends ConnectionSlotType {
  @Field(() => CredentialType, {
    nullable: true,
    description:
      'The connection that is bound to it. In a workflow that names your connections itself, it is the connection of that name. Null: none.',
  })
  readonly connection!: Connection | null;

  @Field(() => [String], { description: 'Those of its origins that the connection may not be sent to yet.' })
  readonly originsToAllow!: readonly string[];
}

@ObjectType('WorkflowIssue', {
  description: 'An obstacle that keeps a workflow from running until its owner removes it.',
  simpleResolvers: true,
})
export class WorkflowIssueType {
  @Field(() => WorkflowIssueCode, { description: 'Its title.' })
  readonly code!: WorkflowIssueCode;

  @Field(() => String, { description: 'RFC 6901, from the workflow: /steps/0/input/connection.' })
  readonly pointer!: string;

  @Field(() => String, { description: 'For people: the problem, and its remedy.' })
  readonly detail!: string;

  @Field(() => String, { nullable: true, description: 'The slot that it is about.' })
  readonly slot!: string | null;
}

@ObjectType('Notice', {
  implements: NodeInterface,
  description:
    'A change that was made to a workflow or a connection of yours without your request. See dismissNotices.',
  simpleResolvers: true,
})
export class NoticeType extends NodeInterface {
  @Field(() => NoticeCode, { description: 'Its title.' })
  readonly code!: NoticeCode;

  @Field(() => String, { description: 'For people: the change, and the step that follows from it.' })
  readonly detail!: string;

  @Field(() => String, { nullable: true, description: 'The slot that it is about.' })
  readonly slot!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was changed.' })
  readonly createdAt!: Date;
}
