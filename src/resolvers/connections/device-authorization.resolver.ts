import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { storedConnectionId } from '../../domain/identity/object-ids.js';
import {
  CheckDeviceAuthorizationInput,
  CheckDeviceAuthorizationPayloadType,
  StartDeviceAuthorizationInput,
  StartDeviceAuthorizationPayloadType,
} from '../../schema/connections/device-authorization.type.js';
import { given } from '../workflows/drafts.js';

@Resolver()
export class DeviceAuthorizationResolver {
  @Mutation(() => StartDeviceAuthorizationPayloadType, {
    description:
      'Starts a consent that the user gives on any device, by entering a code at the provider (RFC 8628). For terminals; OAuthProvider.hasDeviceFlow says where it works.',
  })
  async startDeviceAuthorization(
    @Arg('input', () => StartDeviceAuthorizationInput, { description: 'The service or the connection.' })
    input: StartDeviceAuthorizationInput,
    @Ctx() context: RequestContext,
  ): Promise<StartDeviceAuthorizationPayloadType> {
    const caller = requireCaller(context);
    const connectionId = given(input.connectionId);
    return context.services.deviceConsents.start(caller, {
      service: given(input.service),
      connectionId: connectionId === undefined ? undefined : storedConnectionId(connectionId, caller.ownerId),
      name: given(input.name),
      scopes: given(input.scopes),
      variables: given(input.variables),
    });
  }

  @Mutation(() => CheckDeviceAuthorizationPayloadType, {
    description:
      'Asks whether the user has entered the code. The provider is asked at its own interval, however often this is called.',
  })
  async checkDeviceAuthorization(
    @Arg('input', () => CheckDeviceAuthorizationInput, { description: 'The consent.' })
    { authorizationId }: CheckDeviceAuthorizationInput,
    @Ctx() context: RequestContext,
  ): Promise<CheckDeviceAuthorizationPayloadType> {
    const checked = await context.services.deviceConsents.check(requireCaller(context), authorizationId);
    const { status, intervalSeconds, connectionId, failure } = checked;
    return {
      status,
      intervalSeconds,
      connectionId,
      errorCode: failure?.code ?? null,
      errorMessage: failure?.message ?? null,
    };
  }
}
