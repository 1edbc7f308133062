import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import { show } from '../common/lower-case.js';
import type { RestServices } from '../rest-dependencies.js';
import { CheckedDevice, DeviceRequest, StartedDevice } from './consent.schema.js';

/** Consent on another device (RFC 8628), for terminals. */
export function deviceRoutes({ deviceConsents }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'startDeviceAuthorization',
      method: 'POST',
      path: '/connections/device',
      summary: 'Start a consent that the user gives on any device (scope `connections:write`)',
      description:
        'The user enters a code at the provider (RFC 8628). `has_device_flow` of a provider says if it works.',
      body: DeviceRequest,
      showsSecret: true,
      answers: {
        200: { description: 'The code.', schema: StartedDevice },
        404: { description: 'No service of this name can be connected by consent, or you have no such connection.' },
        409: { description: 'The provider has no device flow, gives no code, or has no client; or the name is taken.' },
      },
      async handle({ caller, body }) {
        const { service, connection_id: connectionId, name, scopes, variables } = body;
        const started = await deviceConsents.start(caller, { service, connectionId, name, scopes, variables });
        return answer(200, {
          authorization_id: started.authorizationId,
          user_code: started.userCode,
          verification_url: started.verificationUrl,
          complete_url: started.completeUrl,
          interval_seconds: started.intervalSeconds,
          expires_at: started.expiresAt.toISOString(),
        });
      },
    }),
    route({
      operationId: 'checkDeviceAuthorization',
      method: 'POST',
      path: '/connections/device/{authorization_id}/check',
      summary: 'Ask whether the user has entered the code (scope `connections:write`)',
      description: 'The provider is asked at its own interval, however often this is called.',
      answers: { 200: { description: 'The state of the consent.', schema: CheckedDevice } },
      async handle({ caller, param }) {
        const { status, intervalSeconds, connectionId, failure } = await deviceConsents.check(
          caller,
          param('authorization_id'),
        );
        return answer(200, {
          status: show(status),
          interval_seconds: intervalSeconds,
          connection_id: connectionId,
          error_code: failure?.code ?? null,
          error_message: failure?.message ?? null,
        });
      },
    }),
  ];
}
