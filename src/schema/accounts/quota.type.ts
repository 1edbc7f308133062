import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { QuotaName } from '../../domain/account/quota.js';
import { DateTimeScalar } from '../scalars.js';

registerEnumType(QuotaName, {
  name: 'QuotaName',
  description: 'A quantity that is limited for each user.',
  valuesConfig: {
    REQUESTS_PER_SECOND: { description: 'Requests over HTTP, and operations over WebSocket.' },
    RUNS_PER_MINUTE: { description: 'Runs started, by any trigger or call.' },
    RUNS_IN_FLIGHT: { description: 'Runs that have not ended.' },
    SOCKETS: { description: 'Open WebSockets.' },
    SUBSCRIPTIONS: { description: 'Subscriptions over WebSocket, and streams of events over HTTP.' },
    WORKFLOWS: { description: 'Workflows that have not been deleted.' },
    SCHEDULES: { description: 'Scheduled triggers that are enabled.' },
    CONNECTIONS: { description: 'Connections.' },
    API_KEYS: { description: 'API keys that are valid.' },
    HOOKS: { description: 'Webhook addresses.' },
    SOURCES: { description: 'Sources that are polled; one that workflows share counts once.' },
    FILE_BYTES: { description: 'Bytes of files that are stored now.' },
    KNOWLEDGE_BYTES: { description: 'Bytes of texts and vectors in knowledge bases.' },
    EVENTS_PER_DAY: { description: 'Events accepted in one day (UTC).' },
    BYTES_PER_DAY: { description: 'Bytes of events, contexts, outputs and definitions stored in one day (UTC).' },
  },
});

@ObjectType('Quota', { description: 'A limit of a user, and how much of it is in use.', simpleResolvers: true })
export class QuotaType {
  @Field(() => QuotaName, { description: 'The limited quantity.' })
  readonly name!: QuotaName;

  @Field(() => Float, { nullable: true, description: 'How much there may be; null: any amount.' })
  readonly limit!: number | null;

  @Field(() => Float, { description: 'How much of it is in use.' })
  readonly used!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When none of it is in use any more, if nothing is added; null for what time does not reset.',
  })
  readonly resetsAt!: Date | null;
}
