import type { EventTypeNamesQuery } from '../../../generated/documents';

/** The needs of a source, as the catalogue of event types has them. */
export type SourceNeeds = NonNullable<EventTypeNamesQuery['eventTypes'][number]['source']>;

/** Of a source whose type is not in the catalogue. */
export const ANY_SOURCE: SourceNeeds = {
  __typename: 'EventSourceKind',
  service: null,
  takesConnection: true,
  needsConnection: false,
  parameters: {},
  choices: [],
  example: {},
  minEverySeconds: 10,
  delivery: 'POLL',
  setup: [],
  unreachableReason: null,
  unverified: false,
  isOptional: false,
};
