import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { FindingKind } from '../../domain/marketplace/publish-check/index.js';

registerEnumType(FindingKind, {
  name: 'PublishFindingKind',
  description: 'A finding in a workflow that is to be published.',
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
        'It looks like a credential, by its name or its form. It can be acknowledged, and is then visible to every user. If its name or a known form makes it blank anyway, detail says so.',
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
  description: 'One place of a workflow that prevents its publication, or that needs a look before it.',
  simpleResolvers: true,
})
export class PublishFindingType {
  @Field(() => FindingKind, { description: 'Its title.' })
  readonly kind!: FindingKind;

  @Field(() => String, { description: 'RFC 6901, from the workflow: /steps/0/input/headers/authorization.' })
  readonly pointer!: string;

  @Field(() => String, { description: 'The rule that found it, for example github, credential-name, email.' })
  readonly rule!: string;

  @Field(() => String, { description: 'For people: the problem, and its remedy.' })
  readonly detail!: string;

  @Field(() => String, { nullable: true, description: 'A little of what was found, the rest masked.' })
  readonly excerpt!: string | null;

  @Field(() => Boolean, { description: 'Whether publishWorkflow takes an acknowledgement for it.' })
  readonly canAcknowledge!: boolean;
}

@ObjectType('PublishCheck', {
  description: 'The answer that publishing a workflow would get now.',
  simpleResolvers: true,
})
export class PublishCheckType {
  @Field(() => Boolean, { description: 'Whether it can be published without an acknowledgement.' })
  readonly isPublishable!: boolean;

  @Field(() => [PublishFindingType], {
    description:
      'The findings: first those that cannot be acknowledged, each in the order of the workflow. At most 200; isPublishable and publishWorkflow consider all of them.',
  })
  readonly findings!: readonly PublishFindingType[];
}

@InputType('PublishWorkflowInput', { description: 'Texts that go with a publication.' })
export class PublishWorkflowInput {
  @Field(() => [String], {
    nullable: true,
    description:
      'Its categories in the marketplace: up to 5 of those that communityCategories names. Absent: unchanged, at first by its tools; empty: by its tools.',
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
    description: 'The news in this version, for readers of its versions; up to 2,000 characters.',
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
      'Pointers of findings that you acknowledge. The value at such a place becomes public, unless the detail of the finding says that it stays blank.',
  })
  readonly acknowledge?: readonly string[] | null;
}
