import { Field, ObjectType } from 'type-graphql';

@ObjectType('Note', {
  description: 'Something about a workflow that is allowed, and that its author may not have meant.',
  simpleResolvers: true,
})
export class NoteType {
  @Field(() => String, {
    description: 'Stable and machine-readable: UNKNOWN_EVENT_TYPE, UNKNOWN_FILTER_FIELD, UNKNOWN_PAYLOAD_FIELD.',
  })
  readonly code!: string;

  @Field(() => String, { description: 'RFC 6901, from the workflow: /trigger/eventType, /steps/0/input/text.' })
  readonly pointer!: string;

  @Field(() => String, { description: 'For people.' })
  readonly detail!: string;
}
