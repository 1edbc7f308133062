import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageKind } from '../../domain/page/page.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { DateTimeScalar } from '../scalars.js';

@ObjectType('PageEmbedding', { description: 'How other sites show a page.', simpleResolvers: true })
export class PageEmbeddingType {
  @Field(() => [String], { description: 'The sites that may.' })
  readonly origins!: readonly string[];

  @Field(() => String, { description: 'The HTML for these sites.' })
  readonly html!: string;
}

@ObjectType('PublicPage', { description: 'A hosted form or chat of a workflow.', simpleResolvers: true })
export class PublicPageType {
  @Field(() => PageKind, { description: 'Whether it is a form or a chat.' })
  readonly kind!: PageKind;

  @Field(() => String, { description: 'The key of the trigger that it belongs to.' })
  readonly triggerKey!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its address. It stays the same for all versions of the workflow.' })
  readonly url!: string;

  @Field(() => PageProtection, { description: 'The visitors that it admits.' })
  readonly protection!: PageProtection;

  @Field(() => Boolean, { description: 'Whether a password is set.' })
  readonly hasPassword!: boolean;

  @Field(() => Boolean, { description: 'Whether it takes anything.' })
  readonly isOpen!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it takes nothing; null: it is open.' })
  readonly closedReason!: string | null;

  @Field(() => PageEmbeddingType, {
    nullable: true,
    description: 'How other sites show it; null: embedOrigins names no site that may.',
  })
  readonly embed!: PageEmbeddingType | null;
}

@ObjectType('PublicPagePayload', { description: 'The page as it is now.', simpleResolvers: true })
export class PublicPagePayloadType {
  @Field(() => PublicPageType, { description: 'The page that was changed.' })
  readonly page!: PublicPageType;
}

@ObjectType('PublicPageLinkPayload', { description: 'A link that opens a page.', simpleResolvers: true })
export class PublicPageLinkPayloadType {
  @Field(() => PublicPageType, { description: 'The page.' })
  readonly page!: PublicPageType;

  @Field(() => String, { description: 'The link. It is not stored, and shown only once.' })
  readonly url!: string;

  @Field(() => DateTimeScalar, { description: 'When it expires.' })
  readonly expiresAt!: Date;
}

const TRIGGER_KEY = 'The key of its trigger. Default: the only page of the workflow.';

@InputType('SetPublicPagePasswordInput', { description: 'The password of a page.' })
export class SetPublicPagePasswordInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { nullable: true, description: TRIGGER_KEY })
  readonly triggerKey?: string | null;

  @Field(() => String, { nullable: true, description: '6 to 200 characters. Null removes it, which closes the page.' })
  readonly password?: string | null;
}

@InputType('CreatePublicPageLinkInput', { description: 'A link that opens a page.' })
export class CreatePublicPageLinkInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { nullable: true, description: TRIGGER_KEY })
  readonly triggerKey?: string | null;

  @Field(() => Int, { description: 'How long it opens the page: 10 seconds to 366 days.' })
  readonly expiresInSeconds!: number;

  @Field(() => String, {
    nullable: true,
    description: 'For whom it is made, for example an e-mail address. Each event of the page has it. Default: anyone.',
  })
  readonly subject?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether it makes one submission of a form, or one conversation, at most. Used again, it opens the same one. Then it lives at most 30 days.',
  })
  readonly isSingleUse!: boolean;
}

@InputType('RotatePublicPageAddressInput', { description: 'The page that gets another address.' })
export class RotatePublicPageAddressInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { nullable: true, description: TRIGGER_KEY })
  readonly triggerKey?: string | null;
}
