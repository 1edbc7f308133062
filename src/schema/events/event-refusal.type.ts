import { Field, ID, ObjectType } from 'type-graphql';
import { ProblemType } from '../workflows/problem.type.js';

@ObjectType('EventRefusal', {
  description: 'A workflow that an event would have started, and why it did not.',
  simpleResolvers: true,
})
export class EventRefusalType {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => ProblemType, {
    description:
      'RUN_LOOP: it would start in a circle. FILTER_TOO_COSTLY: its patterns took too long on the payload. MISSING_CONNECTION: its steps name a connection that does not exist. GRANT_EXPIRED: a connection has to be connected again, and the event waits until then. INVALID_CONTEXT: its inputSchema requires a context, and an event brings none.',
  })
  readonly problem!: ProblemType;
}
