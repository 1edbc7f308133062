import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { JSONObjectScalar, JSONScalar } from '../scalars.js';

const OperationEffect = { READ: 'READ', WRITE: 'WRITE', DESTROY: 'DESTROY' } as const;
type OperationEffect = (typeof OperationEffect)[keyof typeof OperationEffect];

registerEnumType(OperationEffect, {
  name: 'OperationEffect',
  description: 'The effect of an operation on a service.',
  valuesConfig: {
    READ: { description: 'It only reads.' },
    WRITE: { description: 'It creates or changes something.' },
    DESTROY: { description: 'It deletes something.' },
  },
});

@ObjectType('ConnectorSetting', { description: 'A setting of a connection to a service.', simpleResolvers: true })
export class ConnectorSettingType {
  @Field(() => String, { description: 'Its name in config.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its name for people.' })
  readonly title!: string;

  @Field(() => String, { description: 'How a person finds it.' })
  readonly help!: string;

  @Field(() => Boolean, { description: 'Whether it is encrypted and never shown again.' })
  readonly secret!: boolean;

  @Field(() => Boolean, { description: 'Whether a connection needs it.' })
  readonly required!: boolean;

  @Field(() => String, { nullable: true, description: 'Its value if none is given.' })
  readonly default!: string | null;

  @Field(() => String, { nullable: true, description: 'A regular expression (RE2) for the whole value.' })
  readonly pattern!: string | null;
}

@ObjectType('ConnectorAuth', { description: 'A way to authenticate at a service.', simpleResolvers: true })
export class ConnectorAuthType {
  @Field(() => String, { description: 'Its name; config.method takes it if there are several.' })
  readonly method!: string;

  @Field(() => String, { description: 'Its name for people.' })
  readonly title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The provider of OAuth 2 whose consent it needs; null: its settings are the credential.',
  })
  readonly provider!: string | null;

  @Field(() => [String], { description: 'The scopes that the operations and triggers need.' })
  readonly scopes!: readonly string[];

  @Field(() => [ConnectorSettingType], { description: 'The settings that a connection then has.' })
  readonly fields!: readonly ConnectorSettingType[];

  @Field(() => [String], { description: 'How to obtain the credential, step by step.' })
  readonly setup!: readonly string[];

  @Field(() => Boolean, { description: 'Whether it was not checked against public documentation.' })
  readonly unverified!: boolean;
}

@ObjectType('ConnectorOperation', {
  description: 'An operation of a service: a tool for steps.',
  simpleResolvers: true,
})
export class ConnectorOperationType {
  @Field(() => String, { description: 'The name of the tool: SERVICE.OPERATION.' })
  readonly tool!: string;

  @Field(() => String, { description: 'The action in a few words.' })
  readonly title!: string;

  @Field(() => String, { description: 'The action in a sentence or two.' })
  readonly description!: string;

  @Field(() => OperationEffect, { description: 'Its effect on the service.' })
  readonly effect!: OperationEffect;

  @Field(() => [String], { description: 'Fields of its input that toolChoices knows values for.' })
  readonly choices!: readonly string[];

  @Field(() => Boolean, { description: 'Whether it was not checked against public documentation.' })
  readonly unverified!: boolean;
}

@ObjectType('ConnectorTrigger', {
  description: 'Something that happens at a service and starts workflows.',
  simpleResolvers: true,
})
export class ConnectorTriggerType {
  @Field(() => String, { description: 'The type of its events.' })
  readonly eventType!: string;

  @Field(() => String, { description: 'The event in a few words.' })
  readonly title!: string;

  @Field(() => String, { description: 'The event in a sentence or two.' })
  readonly description!: string;

  @Field(() => JSONObjectScalar, { description: 'JSON Schema of its parameters.' })
  readonly inputSchema!: JsonSchema;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'JSON Schema of its payload, if it is known.' })
  readonly outputSchema!: JsonSchema | null;

  @Field(() => JSONObjectScalar, { nullable: true, description: 'An example of its payload.' })
  readonly sample!: JsonObject | null;

  @Field(() => [String], { description: 'Parameters that toolChoices knows values for.' })
  readonly choices!: readonly string[];

  @Field(() => Boolean, { description: 'Whether the service is asked again and again.' })
  readonly polls!: boolean;

  @Field(() => Boolean, { description: 'Whether the service can send its events itself.' })
  readonly hasWebhook!: boolean;

  @Field(() => Boolean, { description: 'Whether the webhook registers itself at the service.' })
  readonly registers!: boolean;

  @Field(() => [String], { description: 'Instructions for a person, step by step.' })
  readonly setup!: readonly string[];

  @Field(() => Boolean, { description: 'Whether it was not checked against public documentation.' })
  readonly unverified!: boolean;
}

@ObjectType('Connector', { description: 'A service that workflows can use.', simpleResolvers: true })
export class ConnectorType {
  @Field(() => String, { description: 'Its name, the first part of the names of its tools: google_sheets.' })
  readonly service!: string;

  @Field(() => String, { description: 'Its name for people.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its use, in a sentence.' })
  readonly description!: string;

  @Field(() => [String], { description: 'Other names that people use for it.' })
  readonly aliases!: readonly string[];

  @Field(() => [String], { description: 'The groups that it is listed in.' })
  readonly categories!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Its public documentation.' })
  readonly docs!: string | null;

  @Field(() => Boolean, { description: 'Whether nothing of it was checked against public documentation.' })
  readonly unverified!: boolean;

  @Field(() => [ConnectorAuthType], { description: 'The ways to authenticate.' })
  readonly auth!: readonly ConnectorAuthType[];

  @Field(() => [ConnectorOperationType], { description: 'Its operations, which are tools.' })
  readonly operations!: readonly ConnectorOperationType[];

  @Field(() => [ConnectorTriggerType], { description: 'The events there that start workflows.' })
  readonly triggers!: readonly ConnectorTriggerType[];
}

@ObjectType('ToolChoice', { description: 'A value that a field of an input can take.', simpleResolvers: true })
export class ToolChoiceType {
  @Field(() => JSONScalar, { nullable: true, description: 'The value.' })
  readonly value!: JsonValue;

  @Field(() => String, { description: 'Its text for people.' })
  readonly label!: string;
}

@InputType('ToolChoicesInput', { description: 'The field whose values are wanted.' })
export class ToolChoicesInput {
  @Field(() => String, { description: 'A tool of a service, or the type of the events of its trigger.' })
  readonly tool!: string;

  @Field(() => String, { description: 'The field of its input, or the parameter.' })
  readonly field!: string;

  @Field(() => ID, { description: 'The connection to read with: its id or its name.' })
  readonly connection!: string;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'The fields that are filled in already; the values may depend on them.',
  })
  readonly input!: JsonObject | null;

  @Field(() => String, { nullable: true, description: 'Words that the labels hold.' })
  readonly search!: string | null;
}
