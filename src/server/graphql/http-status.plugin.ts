import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../../context.js';

/**
 * GraphQL over HTTP: a client that accepts only `application/json` gets 200 as soon as its request could be read as
 * GraphQL, whatever the answer holds. `application/graphql-response+json` keeps the 4xx. Without a readable query, or
 * if the method is refused, the status stays (sections 6.4.1 and 6.4.2 of the draft).
 */
export const httpStatusPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response, source }) => {
      const { http } = response;
      const accepted = request.http?.headers.get('accept') ?? '';
      const isLegacy = !accepted.includes('application/graphql-response+json');
      const waits =
        response.body.kind === 'single'
          ? (response.body.singleResult.errors ?? []).flatMap(({ extensions }) =>
              typeof extensions?.['retryAfterMs'] === 'number' ? [extensions['retryAfterMs']] : [],
            )
          : [];
      // RFC 9110, section 10.2.3: whole seconds. A client that reads only headers learns of it as well.
      if (waits.length > 0) http.headers.set('retry-after', String(Math.max(1, Math.ceil(Math.max(...waits) / 1_000))));
      if (isLegacy && source !== undefined && http.status === 400) http.status = 200;
    },
  }),
};
