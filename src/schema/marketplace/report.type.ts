import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ReportReason, ReportStatus } from '../../domain/marketplace/report.js';
import { connectionType } from '../paging/connection.js';
import { PublicWorkflowType } from './public-workflow.type.js';
import { DateTimeScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';

registerEnumType(ReportReason, {
  name: 'ReportReason',
  description: 'The kind of problem of a published workflow.',
  valuesConfig: {
    SPAM: { description: 'It advertises, or is there many times over.' },
    SECRET: { description: 'It shows a credential.' },
    PERSONAL_DATA: { description: 'It shows the identity of a person, or an address at which they can be reached.' },
    MALICIOUS: { description: 'It harms who runs it.' },
    BROKEN: { description: 'It does not do what it says.' },
    OTHER: { description: 'Something else, which the details say.' },
  },
});
registerEnumType(ReportStatus, {
  name: 'ReportStatus',
  description: 'The state of a report.',
  valuesConfig: {
    OPEN: { description: 'No administrator has decided about it.' },
    RESOLVED: { description: 'Something was done about it.' },
    DISMISSED: { description: 'There was nothing in it.' },
  },
});

@ObjectType('WorkflowReport', {
  implements: NodeInterface,
  description: 'A problem of a published workflow that a user reports; for its author and for administrators.',
})
export class WorkflowReportType extends NodeInterface {
  @Field(() => ID, { description: 'The published workflow.' })
  readonly workflowId!: string;

  @Field(() => Int, { description: 'The version of the publication that was looked at.' })
  readonly version!: number;

  @Field(() => ReportReason, { description: 'The kind of problem.' })
  readonly reason!: ReportReason;

  @Field(() => String, { nullable: true, description: 'In the words of the author.' })
  readonly details!: string | null;

  @Field(() => ReportStatus, { description: 'The state of the report.' })
  readonly status!: ReportStatus;

  @Field(() => DateTimeScalar, { description: 'When it was made, or last reworded.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  readonly decidedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The user who made it. For administrators only; else absent.' })
  readonly reporterId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The administrator who decided. For administrators only; else absent.',
  })
  readonly decidedBy?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The remark made with the decision. For administrators only; else absent.',
  })
  readonly note?: string | null;

  @Field(() => PublicWorkflowType, {
    nullable: true,
    description:
      'The published workflow, hidden or not. For administrators only; absent if its owner has taken it back.',
  })
  readonly workflow?: PublicWorkflowType | null;
}

export const WorkflowReportConnectionType = connectionType('WorkflowReport', () => WorkflowReportType, 'reports');

@ObjectType('ReportPayload', { description: 'The report as it is now.', simpleResolvers: true })
export class ReportPayloadType {
  @Field(() => WorkflowReportType, { description: 'The report.' })
  readonly report!: WorkflowReportType;
}

@ObjectType('PublicationHiding', {
  description: 'An administrator has taken a published workflow off the marketplace.',
  simpleResolvers: true,
})
export class TakedownType {
  @Field(() => String, { description: 'Why.' })
  readonly reason!: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  readonly at!: Date;
}

@ObjectType('ModerationPayload', {
  description: 'The action of an administrator on a publication.',
  simpleResolvers: true,
})
export class ModerationPayloadType {
  @Field(() => ID, { description: 'The published workflow.' })
  readonly workflowId!: string;

  @Field(() => TakedownType, {
    nullable: true,
    description: 'Why and since when it is hidden; null if it is not hidden.',
  })
  readonly hidden!: TakedownType | null;
}

@InputType('ReportWorkflowInput', { description: 'The kind of problem of a published workflow.' })
export class ReportWorkflowInput {
  @Field(() => ID, { description: 'The id or the slug.' })
  readonly id!: string;

  @Field(() => ReportReason, { description: 'The kind of problem.' })
  readonly reason!: ReportReason;

  @Field(() => String, {
    nullable: true,
    description: 'In your words, up to 2,000 characters. Required if the reason is OTHER.',
  })
  readonly details?: string | null;
}

@InputType('HideWorkflowInput', { description: 'A publication to take off the marketplace.' })
export class HideWorkflowInput {
  @Field(() => ID, { description: 'The id or the slug.' })
  readonly id!: string;

  @Field(() => String, { description: 'Why; its owner reads it. Up to 2,000 characters.' })
  readonly reason!: string;
}
