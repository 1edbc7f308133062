import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { storedConnectionId } from '../../domain/identity/object-ids.js';
import { ConnectorType, ToolChoiceType, ToolChoicesInput } from '../../schema/connections/connector.type.js';
import { given } from '../workflows/drafts.js';

@Resolver(() => ConnectorType)
export class ConnectorResolver {
  @Query(() => [ConnectorType], { description: 'The services that workflows can use, by title.' })
  connectors(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Only those whose name, title, description or categories hold every one of these words.',
    })
    search: string | null,
    @Ctx() context: RequestContext,
  ): readonly ConnectorType[] {
    return context.services.connectors.list(requireCaller(context), given(search));
  }

  @Query(() => ConnectorType, {
    nullable: true,
    description: 'A service that workflows can use. Null if there is none.',
  })
  connector(
    @Arg('service', () => String, { description: 'Its name, such as "telegram".' }) service: string,
    @Ctx() context: RequestContext,
  ): ConnectorType | null {
    return context.services.connectors.find(requireCaller(context), service);
  }

  @Query(() => [ToolChoiceType], {
    description:
      'Live values for a field of a tool of a service, or for a parameter of its trigger: channels, tables, boards. They are read from the service, at most 500.',
  })
  async toolChoices(
    @Arg('input', () => ToolChoicesInput, { description: 'The field.' }) input: ToolChoicesInput,
    @Ctx() context: RequestContext,
  ): Promise<readonly ToolChoiceType[]> {
    const caller = requireCaller(context);
    const { tool, field, connection } = input;
    return context.services.choices.list(caller, {
      tool,
      field,
      connection: storedConnectionId(connection, caller.ownerId),
      input: given(input.input),
      search: given(input.search),
    });
  }
}
