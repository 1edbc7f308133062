import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DeviceConsentStatus } from '../../domain/connection/index.js';
import { DateTimeScalar } from '../scalars.js';
import { ConsentTargetInput } from './consent-target.input.js';

registerEnumType(DeviceConsentStatus, {
  name: 'DeviceAuthorizationStatus',
  description: 'The state of a consent that is given on another device.',
  valuesConfig: {
    PENDING: { description: 'The user has not decided yet. Ask again after intervalSeconds.' },
    CONNECTED: { description: 'The account is connected.' },
    FAILED: { description: 'Nothing was connected; errorCode says why. Start again.' },
  },
});

@InputType('StartDeviceAuthorizationInput', {
  description: 'The service of a new connection, or the connection to connect again: give one of both.',
})
export class StartDeviceAuthorizationInput extends ConsentTargetInput {}

@ObjectType('StartDeviceAuthorizationPayload', {
  description: 'The code that the user enters at the provider, on any device.',
  simpleResolvers: true,
})
export class StartDeviceAuthorizationPayloadType {
  @Field(() => ID, { description: 'For checkDeviceAuthorization.' })
  readonly authorizationId!: string;

  @Field(() => String, { description: 'The code. The user enters it at verificationUrl.' })
  readonly userCode!: string;

  @Field(() => String, { description: 'The page of the provider.' })
  readonly verificationUrl!: string;

  @Field(() => String, { nullable: true, description: 'The same page with the code in its address, if there is one.' })
  readonly completeUrl!: string | null;

  @Field(() => Int, { description: 'How long to wait before asking whether the user has decided, in seconds.' })
  readonly intervalSeconds!: number;

  @Field(() => DateTimeScalar, { description: 'Until then the code is good.' })
  readonly expiresAt!: Date;
}

@InputType('CheckDeviceAuthorizationInput', { description: 'The consent to ask about.' })
export class CheckDeviceAuthorizationInput {
  @Field(() => ID, { description: 'The authorizationId that startDeviceAuthorization gave.' })
  readonly authorizationId!: string;
}

@ObjectType('CheckDeviceAuthorizationPayload', {
  description: 'Whether the user has decided.',
  simpleResolvers: true,
})
export class CheckDeviceAuthorizationPayloadType {
  @Field(() => DeviceConsentStatus, { description: 'The state of the consent.' })
  readonly status!: DeviceConsentStatus;

  @Field(() => Int, { description: 'How long to wait before asking again, in seconds.' })
  readonly intervalSeconds!: number;

  @Field(() => ID, { nullable: true, description: 'The connection, once there is one.' })
  readonly connectionId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why nothing was connected, such as CONSENT_REFUSED or CONSENT_EXPIRED.',
  })
  readonly errorCode!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in words.' })
  readonly errorMessage!: string | null;
}
