import { ApolloClient, ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { HttpLink } from '@apollo/client/link/http';
import { RetryLink } from '@apollo/client/link/retry';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createCache } from './cache';
import { noteSignedOut } from './session';
import { createSocket } from './socket';

const isUnauthenticated = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error)
    ? error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')
    : ServerError.is(error) && error.statusCode === 401;

/** The server is away or starting. Asking again is worth it if a repetition changes nothing. */
const isAway = (error: unknown): boolean =>
  error instanceof TypeError || (ServerError.is(error) && error.statusCode >= 502) || isUnavailable(error);
const isUnavailable = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAVAILABLE');

export const socket = createSocket(
  `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/graphql`,
);

const watchSession = new ErrorLink(({ error }) => {
  if (isUnauthenticated(error)) noteSignedOut();
});

const askAgain = new RetryLink({
  delay: { initial: 300, max: 4_000, jitter: true },
  attempts: (_count, { operationType }, error) => operationType === OperationTypeNode.QUERY && isAway(error),
});

const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin' });

/** Queries and mutations by HTTP, subscriptions by the one socket. */
export const client = new ApolloClient({
  cache: createCache(),
  link: ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    ApolloLink.from([watchSession, askAgain, http]),
  ),
  defaultOptions: {
    watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
  },
});
