import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DescriptionFormat } from '../../domain/connection/index.js';
import type { JsonValue } from '../../lib/json/json.js';
import { OneOf } from '../shapes/one-of.js';
import { connectionType } from '../paging/connection.js';
import type { Connection } from '../paging/connection.js';
import { DateTimeScalar, JSONScalar } from '../scalars.js';
import { GOES } from '../shapes/removal.js';

registerEnumType(DescriptionFormat, {
  name: 'ApiDescriptionFormat',
  description: 'The language that a service describes its API in.',
  valuesConfig: {
    OPENAPI_3_0: { description: 'OpenAPI 3.0.' },
    OPENAPI_3_1: { description: 'OpenAPI 3.1 or later.' },
    SWAGGER_2: { description: 'Swagger 2.' },
    GOOGLE_DISCOVERY: { description: 'The discovery format of Google.' },
  },
});

@ObjectType('ApiServer', { description: 'An address that an API is served at.', simpleResolvers: true })
export class ApiServerType {
  @Field(() => String, { description: 'As the description has it, its variables with their defaults.' })
  readonly url!: string;

  @Field(() => String, { description: 'Its text in the description.' })
  readonly description!: string;
}

@ObjectType('ApiSecurityScheme', { description: 'How operations of an API are authorised.', simpleResolvers: true })
export class ApiSecuritySchemeType {
  @Field(() => String, { description: 'Its name in the description; credential.keys takes it.' })
  readonly name!: string;

  @Field(() => String, {
    description: 'The part of the credential that it takes: token (or oauth2), username, apiKey, or headers.',
  })
  readonly takes!: string;

  @Field(() => String, { description: 'For people: its place in a request, for example "header X-Key".' })
  readonly place!: string;
}

@ObjectType('ApiDescription', {
  description: 'The description of an API, without its operations.',
  simpleResolvers: true,
})
export class ApiDescriptionType {
  @Field(() => String, { description: 'The title of the API.' })
  readonly title!: string;

  @Field(() => String, { description: 'The version of the API.' })
  readonly version!: string;

  @Field(() => DescriptionFormat, { description: 'The language of the description.' })
  readonly format!: DescriptionFormat;

  @Field(() => [ApiServerType], { description: 'The addresses that it names.' })
  readonly servers!: readonly ApiServerType[];

  @Field(() => [ApiSecuritySchemeType], { description: 'The credentials that its operations take.' })
  readonly securitySchemes!: readonly ApiSecuritySchemeType[];

  @Field(() => Int, { description: 'How many operations it has.' })
  readonly totalOperations!: number;

  @Field(() => [String], { description: 'Why some operations are not offered, or parts of them accept any value.' })
  readonly problems!: readonly string[];
}

@ObjectType('ConnectedApi', { description: 'The API of a connection of the kind OPENAPI.', simpleResolvers: true })
export class ConnectedApiType extends ApiDescriptionType {
  readonly connectionId!: string;

  @Field(() => String, { description: 'The address that requests go below. It never changes.' })
  readonly server!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The address of the description, without its query; null if it was given as a text.',
  })
  readonly source!: string | null;

  @Field(() => [String], { description: 'The operations that are offered; empty: all.' })
  readonly include!: readonly string[];

  @Field(() => [String], { description: 'The operations that are not.' })
  readonly exclude!: readonly string[];

  @Field(() => Int, { description: 'How many operations the connection offers.' })
  readonly operationCount!: number;

  @Field(() => DateTimeScalar, { description: 'When the description was last read.' })
  readonly fetchedAt!: Date;
}

@ObjectType('ApiOperation', { description: 'An operation of an API.', simpleResolvers: true })
export class ApiOperationType {
  @Field(() => String, { description: 'The name of the tool: api.CONNECTION.OPERATION.' })
  readonly tool!: string;

  @Field(() => String, { description: 'Its name within the API.' })
  readonly name!: string;

  @Field(() => String, { description: 'The method of HTTP.' })
  readonly method!: string;

  @Field(() => String, { description: 'Its path below the server.' })
  readonly path!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its function.' })
  readonly description!: string;

  @Field(() => [String], { description: 'The groups that the description puts it in.' })
  readonly tags!: readonly string[];

  @Field(() => Boolean, { description: 'Whether a call may change something outside.' })
  readonly sideEffects!: boolean;
}

/** A page of operations of an API. */
export const ApiOperationConnectionType = connectionType<ApiOperationType>(
  'ApiOperation',
  () => ApiOperationType,
  'operations',
);
export type ApiOperationConnection = Connection<ApiOperationType>;

@InputType('ApiSourceInput', { description: 'A description of an API: its address, or the document itself.' })
@OneOf()
export class ApiSourceInput {
  @Field(() => String, { nullable: true, description: 'The address of the description.' })
  readonly url?: string;

  @Field(() => JSONScalar, { nullable: true, description: 'The description: an object, or a text of JSON or YAML.' })
  readonly document?: JsonValue;
}

@InputType('PreviewApiInput', { description: 'A description of an API.' })
export class PreviewApiInput {
  @Field(() => ApiSourceInput, { nullable: true, description: 'The description; required without url and document.' })
  readonly source?: ApiSourceInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The address of the description.',
    deprecationReason: `Use source. ${GOES}`,
  })
  readonly url?: string | null;

  @Field(() => JSONScalar, {
    nullable: true,
    description: 'The description: an object, or a text of JSON or YAML.',
    deprecationReason: `Use source. ${GOES}`,
  })
  readonly document?: JsonValue;
}

@InputType('RefreshApiInput', { description: 'The API whose description is read again.' })
export class RefreshApiInput {
  @Field(() => ID, { description: 'The connection.' })
  readonly connectionId!: string;

  @Field(() => JSONScalar, {
    nullable: true,
    description: 'The new description, if it does not come from an address: an object, or a text of JSON or YAML.',
  })
  readonly document?: JsonValue;
}

@ObjectType('AffectedWorkflow', { description: 'A workflow that uses operations of an API.', simpleResolvers: true })
export class AffectedWorkflowType {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => [String], { description: 'The operations, by their names within the API; at most 50.' })
  readonly operations!: readonly string[];
}

@ObjectType('PreviewApiPayload', { description: 'The contents of a description.', simpleResolvers: true })
export class PreviewApiPayloadType {
  @Field(() => ApiDescriptionType, { description: 'The description.' })
  readonly description!: ApiDescriptionType;
}

@ObjectType('RefreshApiPayload', { description: 'The effect of reading a description again.', simpleResolvers: true })
export class RefreshApiPayloadType {
  readonly connectionId!: string;

  @Field(() => Boolean, { description: 'Whether the description differs from the one before.' })
  readonly isChanged!: boolean;

  @Field(() => [String], { description: 'Operations that are new.' })
  readonly added!: readonly string[];

  @Field(() => [String], { description: 'Operations that are gone.' })
  readonly removed!: readonly string[];

  @Field(() => [String], { description: 'Operations with another input, output or request.' })
  readonly changed!: readonly string[];

  @Field(() => [AffectedWorkflowType], { description: 'Your workflows that use an operation that changed or is gone.' })
  readonly workflows!: readonly AffectedWorkflowType[];
}
