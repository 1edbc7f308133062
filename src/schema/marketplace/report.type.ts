import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ReportReason, ReportStatus } from '../../domain/marketplace/report.js';
import { connectionType } from '../paging/connection.js';
import { PublicWorkflowType } from './public-workflow.type.js';
import { DateTimeScalar } from '../scalars.js';

registerEnumType(ReportReason, {
  name: 'ReportReason',
  description: 'What is wrong with a published workflow.',
  valuesConfig: {
    SPAM: { description: 'It advertises, or is there many times over.' },
    SECRET: { description: 'It shows a credential.' },
    PERSONAL_DATA: { description: 'It shows who somebody is or how to reach them.' },
    MALICIOUS: { description: 'It harms who runs it.' },
    BROKEN: { description: 'It does not do what it says.' },
    OTHER: { description: 'Something else, which the details say.' },
  },
});
registerEnumType(ReportStatus, {
  name: 'ReportStatus',
  description: 'What became of a report.',
  valuesConfig: {
    OPEN: { description: 'Nobody has decided about it.' },
    RESOLVED: { description: 'Something was done about it.' },
    DISMISSED: { description: 'There was nothing in it.' },
  },
});

@ObjectType('WorkflowReport', {
  description: 'What a user says is wrong with a published workflow; for its author and for administrators.',
})
export class WorkflowReportType {
  @Field(() => ID, { description: 'The id of the report.' })
  readonly id!: string;

  @Field(() => ID, { description: 'The published workflow.' })
  readonly workflowId!: string;

  @Field(() => Int, { description: 'The version of the publication that was looked at.' })
  readonly version!: number;

  @Field(() => ReportReason, { description: 'What is wrong.' })
  readonly reason!: ReportReason;

  @Field(() => String, { nullable: true, description: 'In the words of the author.' })
  readonly details!: string | null;

  @Field(() => ReportStatus, { description: 'What became of it.' })
  readonly status!: ReportStatus;

  @Field(() => DateTimeScalar, { description: 'When it was made, or worded anew.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  readonly decidedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who made it. For administrators alone; else absent.' })
  readonly reporterId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Which administrator decided. For administrators alone; else absent.',
  })
  readonly decidedBy?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was said with the decision. For administrators alone; else absent.',
  })
  readonly note?: string | null;

  @Field(() => PublicWorkflowType, {
    nullable: true,
    description:
      'What is shown of it, hidden or not. For administrators alone; absent where its owner has taken it back.',
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
export class PublicationHidingType {
  @Field(() => String, { description: 'Why.' })
  readonly reason!: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  readonly at!: Date;
}

@ObjectType('ModerationPayload', {
  description: 'What an administrator has done with a publication.',
  simpleResolvers: true,
})
export class ModerationPayloadType {
  @Field(() => ID, { description: 'The published workflow.' })
  readonly workflowId!: string;

  @Field(() => PublicationHidingType, { nullable: true, description: 'Absent: it is not hidden.' })
  readonly hidden!: PublicationHidingType | null;
}

@InputType('ReportWorkflowInput', { description: 'What is wrong with a published workflow.' })
export class ReportWorkflowInput {
  @Field(() => ID, { description: 'The id or the slug.' })
  readonly id!: string;

  @Field(() => ReportReason, { description: 'What is wrong.' })
  readonly reason!: ReportReason;

  @Field(() => String, {
    nullable: true,
    description: 'In your words, up to 2,000 characters. Needed where the reason is OTHER.',
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
