import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Connection } from '../../domain/connection/index.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import { NoticeCode } from '../../domain/account/notice.js';
import { WorkflowIssueCode } from '../../domain/workflow/workflow-issue.js';
import { DateTimeScalar } from '../scalars.js';
import { ToolConnectionType } from './tool-connection.type.js';

registerEnumType(WorkflowIssueCode, {
  name: 'WorkflowIssueCode',
  description: 'What is in the way of a workflow.',
  valuesConfig: {
    CONNECTION_NOT_LITERAL: {
      description:
        'An expression stands for the name of a connection: the workflow does not run until the name is written there.',
    },
    SLOT_UNBOUND: { description: 'Nothing is bound to a slot: use bindConnection.' },
    ORIGIN_NOT_ALLOWED: {
      description: 'A step sends a connection to an origin that you have not allowed: use allowConnectionOrigin.',
    },
  },
});

registerEnumType(NoticeCode, {
  name: 'NoticeCode',
  description: 'What was changed for you.',
  valuesConfig: {
    SLOT_UNBOUND: {
      description: 'A slot was emptied: what its connection is sent to has changed, or only its name had bound it.',
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
  @Field(() => String, { description: 'What the steps call it; the mailbox that starts a workflow is "inbox".' })
  readonly name!: string;

  @Field(() => ConnectionKind, {
    description: 'The kind of connection that it takes; BEARER: any credential for HTTP.',
  })
  readonly kind!: ConnectionKind;

  @Field(() => String, { description: 'What it is for: the steps that use it, by their titles.' })
  readonly purpose!: string;

  @Field(() => [String], { description: 'The origins that its steps send it to, as far as they are literal.' })
  readonly origins!: readonly string[];

  @Field(() => Boolean, { description: 'Whether an expression or an agent decides where it is sent.' })
  readonly hasComputedOrigin!: boolean;

  @Field(() => [ID], { description: 'The steps that use it; empty if the trigger does.' })
  readonly stepIds!: readonly string[];
}

@ObjectType('WorkflowSlot', { description: 'A slot of a workflow, and what is in it.', simpleResolvers: true })
export class WorkflowSlotType extends ConnectionSlotType {
  @Field(() => ToolConnectionType, {
    nullable: true,
    description:
      'What is bound to it; in a workflow that names your connections itself, the one of its name. Null: nothing.',
  })
  readonly connection!: Connection | null;

  @Field(() => [String], { description: 'Those of its origins that the connection may not be sent to yet.' })
  readonly originsToAllow!: readonly string[];
}

@ObjectType('WorkflowIssue', {
  description: 'Something that is in the way of a workflow until its owner does something about it.',
  simpleResolvers: true,
})
export class WorkflowIssueType {
  @Field(() => WorkflowIssueCode, { description: 'What it is.' })
  readonly code!: WorkflowIssueCode;

  @Field(() => String, { description: 'RFC 6901, from the workflow: /steps/0/input/connection.' })
  readonly pointer!: string;

  @Field(() => String, { description: 'For people: what is wrong, and what to do.' })
  readonly detail!: string;

  @Field(() => String, { nullable: true, description: 'The slot that it is about.' })
  readonly slot!: string | null;
}

@ObjectType('Notice', {
  description:
    'What was changed about a workflow or a connection of yours without your having asked. See dismissNotices.',
  simpleResolvers: true,
})
export class NoticeType {
  @Field(() => ID, { description: 'Unique and opaque.' })
  readonly id!: string;

  @Field(() => NoticeCode, { description: 'What it is.' })
  readonly code!: NoticeCode;

  @Field(() => String, { description: 'For people: what was changed, and what to do.' })
  readonly detail!: string;

  @Field(() => String, { nullable: true, description: 'The slot that it is about.' })
  readonly slot!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was changed.' })
  readonly createdAt!: Date;
}
