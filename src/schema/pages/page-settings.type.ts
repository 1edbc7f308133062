import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonSchema } from '../../lib/json/json.js';
import { PageKind } from '../../domain/page/page.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { JSONObjectScalar } from '../scalars.js';

registerEnumType(PageKind, {
  name: 'PageKind',
  description: 'The kind of a public page.',
  valuesConfig: {
    FORM: { description: 'A form whose submissions start runs.' },
    CHAT: { description: 'A chat whose messages start runs.' },
  },
});

registerEnumType(PageProtection, {
  name: 'PageProtection',
  description: 'The visitors that a public page admits.',
  valuesConfig: {
    NONE: { description: 'Everybody who knows its address.' },
    PASSWORD: { description: 'Everybody who knows its password: see setPublicPagePassword.' },
    SIGNED_LINK: { description: 'The holders of links that createPublicPageLink makes.' },
    SIGN_IN: { description: 'The users of this server. Such a page cannot be embedded.' },
  },
});

const TITLE = 'The title of the page. Default: that of the workflow.';
const PROTECTION = 'The visitors that it admits. Default: NONE.';
const EMBED_ORIGINS =
  'The sites that may show the page in a frame, for example https://www.example.com. EMBED_ORIGINS of the server limits them.';
const ANSWER_STEP = 'The id of the step whose text is the answer. Default: the last step.';

@ObjectType('FormThanks', { description: 'The page after a form.', simpleResolvers: true })
export class FormThanksType {
  @Field(() => String, { nullable: true, description: 'The words after it was sent.' })
  readonly text!: string | null;

  @Field(() => String, { nullable: true, description: 'The fixed address that follows.' })
  readonly redirect!: string | null;

  @Field(() => Boolean, { description: 'Whether it shows the progress of the run, and its result.' })
  readonly showResult!: boolean;
}

@ObjectType('FormSettings', { description: 'A hosted form whose submissions start runs.', simpleResolvers: true })
export class FormSettingsType {
  @Field(() => String, { nullable: true, description: TITLE })
  readonly title!: string | null;

  @Field(() => String, { description: 'The words above the fields.' })
  readonly description!: string;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'JSON Schema of its fields. Null: the inputSchema of the workflow.',
  })
  readonly schema!: JsonSchema | null;

  @Field(() => [String], {
    description: 'Fields that are not shown: their values come from the query of the address.',
  })
  readonly hidden!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The words on its button.' })
  readonly submitLabel!: string | null;

  @Field(() => FormThanksType, { description: 'The page after it.' })
  readonly thanks!: FormThanksType;

  @Field(() => PageProtection, { description: 'The visitors that it admits.' })
  readonly protection!: PageProtection;

  @Field(() => Boolean, {
    description:
      'Whether the browser has to compute something before it sends the form. This needs JavaScript, and makes mass submissions dear.',
  })
  readonly proofOfWork!: boolean;

  @Field(() => [String], { description: EMBED_ORIGINS })
  readonly embedOrigins!: readonly string[];
}

@ObjectType('ChatSettings', { description: 'A hosted chat whose messages start runs.', simpleResolvers: true })
export class ChatSettingsType {
  @Field(() => String, { nullable: true, description: TITLE })
  readonly title!: string | null;

  @Field(() => String, { description: 'The first words of the page.' })
  readonly greeting!: string;

  @Field(() => [String], { description: 'Messages that a visitor can choose instead of writing.' })
  readonly suggestions!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The words in the empty input.' })
  readonly placeholder!: string | null;

  @Field(() => String, { nullable: true, description: ANSWER_STEP })
  readonly answerStep!: string | null;

  @Field(() => Boolean, { description: 'Whether a message may have files.' })
  readonly files!: boolean;

  @Field(() => PageProtection, { description: 'The visitors that it admits.' })
  readonly protection!: PageProtection;

  @Field(() => [String], { description: EMBED_ORIGINS })
  readonly embedOrigins!: readonly string[];
}

@InputType('FormThanksInput', { description: 'The page after a form. Default: a few words of thanks.' })
export class FormThanksInput {
  @Field(() => String, { nullable: true, description: 'The words after it was sent.' })
  readonly text?: string | null;

  @Field(() => String, { nullable: true, description: 'A fixed http or https address that follows, instead.' })
  readonly redirect?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it shows the progress of the run, and its result. Default: false.',
  })
  readonly showResult?: boolean | null;
}

@InputType('FormSettingsInput', { description: 'A hosted form whose submissions start runs.' })
export class FormSettingsInput {
  @Field(() => String, { nullable: true, description: TITLE })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'The words above the fields. Default: none.' })
  readonly description?: string | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'JSON Schema of its fields. Default: the inputSchema of the workflow.',
  })
  readonly schema?: JsonSchema | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Fields that are not shown: their values come from the query of the address. Default: none.',
  })
  readonly hidden?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'The words on its button. Default: “Send”.' })
  readonly submitLabel?: string | null;

  @Field(() => FormThanksInput, { nullable: true, description: 'The page after it.' })
  readonly thanks?: FormThanksInput | null;

  @Field(() => PageProtection, { nullable: true, description: PROTECTION })
  readonly protection?: PageProtection | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the browser has to compute something before it sends the form. This needs JavaScript, and makes mass submissions dear. Default: false.',
  })
  readonly proofOfWork?: boolean | null;

  @Field(() => [String], { nullable: true, description: EMBED_ORIGINS })
  readonly embedOrigins?: readonly string[] | null;
}

@InputType('ChatSettingsInput', { description: 'A hosted chat whose messages start runs.' })
export class ChatSettingsInput {
  @Field(() => String, { nullable: true, description: TITLE })
  readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'The first words of the page. Default: none.' })
  readonly greeting?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Messages that a visitor can choose instead of writing. Default: none.',
  })
  readonly suggestions?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'The words in the empty input.' })
  readonly placeholder?: string | null;

  @Field(() => String, { nullable: true, description: ANSWER_STEP })
  readonly answerStep?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a message may have files. Default: false.' })
  readonly files?: boolean | null;

  @Field(() => PageProtection, { nullable: true, description: PROTECTION })
  readonly protection?: PageProtection | null;

  @Field(() => [String], { nullable: true, description: EMBED_ORIGINS })
  readonly embedOrigins?: readonly string[] | null;
}
