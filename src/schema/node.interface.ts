import { Field, ID, InterfaceType } from 'type-graphql';

/** The prefix of an id names its type. */
const TYPE_BY_PREFIX: Readonly<Record<string, string>> = {
  wf: 'Workflow',
  ex: 'Execution',
  ev: 'InboundEvent',
  view: 'SavedView',
  bulk: 'BulkOperation',
};

@InterfaceType('Node', {
  description: 'Something with a globally unique id.',
  resolveType: (value: { readonly id: string }) => TYPE_BY_PREFIX[value.id.slice(0, value.id.indexOf('_'))],
})
export abstract class NodeInterface {
  @Field(() => ID, { description: 'Globally unique and opaque; its prefix says what it names.' })
  readonly id!: string;
}
