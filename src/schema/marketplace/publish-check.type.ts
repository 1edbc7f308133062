import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { FindingKind } from '../../domain/marketplace/publish-check/index.js';

registerEnumType(FindingKind, {
  name: 'PublishFindingKind',
  description: 'What was found where a workflow is to be published.',
  valuesConfig: {
    INVALID: {
      description: 'The workflow is not fit to be published as it is: a step is wrong, a description is missing.',
    },
    SECRET: {
      description:
        'A credential: a format of a known provider, or one that is stored in one of your connections. It cannot be acknowledged.',
    },
    LIKELY_SECRET: {
      description:
        'It looks like a credential, by its name or its form. It can be acknowledged: everybody then sees it as it stands, unless its name or a known form makes it blank all the same; detail says which.',
    },
    PERSONAL_DATA: {
      description: 'A mail address, a phone number, a number of an account or a card. It can be acknowledged.',
    },
    COMPUTED_HOST: {
      description:
        'An expression decides which host a step calls. With a connection it has to be acknowledged; without one it is only worth knowing.',
    },
  },
});

@ObjectType('PublishFinding', {
  description: 'One place of a workflow that stands in the way of publishing it, or is to be looked at before.',
  simpleResolvers: true,
})
export class PublishFindingType {
  @Field(() => FindingKind, { description: 'What it is.' })
  readonly kind!: FindingKind;

  @Field(() => String, { description: 'RFC 6901, from the workflow: /steps/0/input/headers/authorization.' })
  readonly pointer!: string;

  @Field(() => String, { description: 'What found it, for example github, credential-name, email.' })
  readonly rule!: string;

  @Field(() => String, { description: 'For people: what is wrong, and what to do.' })
  readonly detail!: string;

  @Field(() => String, { nullable: true, description: 'A little of what was found, the rest masked.' })
  readonly excerpt!: string | null;

  @Field(() => Boolean, { description: 'Whether publishWorkflow takes an acknowledgement for it.' })
  readonly canAcknowledge!: boolean;
}

@ObjectType('PublishCheck', { description: 'What publishing a workflow would say now.', simpleResolvers: true })
export class PublishCheckType {
  @Field(() => Boolean, { description: 'Whether it can be published without an acknowledgement.' })
  readonly isPublishable!: boolean;

  @Field(() => [PublishFindingType], {
    description:
      'What was found: first what cannot be acknowledged, each in the order of the workflow. At most 200; isPublishable and publishWorkflow go by all that there is.',
  })
  readonly findings!: readonly PublishFindingType[];
}

@InputType('PublishWorkflowInput', { description: 'What is said with a publication.' })
export class PublishWorkflowInput {
  @Field(() => [String], {
    nullable: true,
    description:
      'Where the marketplace is to list it: up to 5 of those that communityCategories names. Absent: as before, at first by its tools; empty: by its tools.',
  })
  readonly categories?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Up to 10 tags of up to 30 characters; they are kept in lower case, with hyphens for what is neither letter nor digit. Absent: as before.',
  })
  readonly tags?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is new in this version, for those who look at the versions; up to 2,000 characters.',
  })
  readonly notes?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'All personal data in it is meant to be seen.',
  })
  readonly acknowledgePersonalData?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Pointers of findings that can be acknowledged, and are meant so: what stands there becomes public, unless the detail of the finding says that it stays blank.',
  })
  readonly acknowledge?: readonly string[] | null;
}
