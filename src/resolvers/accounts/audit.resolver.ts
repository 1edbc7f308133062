import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { describeAction } from '../../domain/account/audit.js';
import type { AuditRecord } from '../../domain/account/audit.js';
import {
  AuditActionEnum,
  AuditEntryConnectionType,
  AuditEntryType,
  AuditLogFilterInput,
  AuditTargetEnum,
} from '../../schema/accounts/audit.type.js';
import { given } from '../workflows/drafts.js';
import { PageOf25 } from '../paging/paging.args.js';
import type { PageArgs } from '../paging/paging.args.js';
import { pageRequest, toConnection } from '../paging/paging.js';
import { GLOBAL_ID } from '../../schema/node.interface.js';
import { auditEntryIdOf } from '../../domain/identity/object-ids.js';

/** The audit log. */
@Resolver(() => AuditEntryType)
export class AuditResolver {
  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() entry: AuditRecord): string {
    return auditEntryIdOf(entry.id);
  }

  @FieldResolver(() => AuditActionEnum, {
    nullable: true,
    description: 'The action. Null if a newer release wrote the entry; "actionName" has it then.',
  })
  action(@Root() entry: AuditRecord): string | null {
    return describeAction(entry.action) === null ? null : entry.action;
  }

  @FieldResolver(() => String, { description: 'The action, as REST and CSV name it: for example workflow.create.' })
  actionName(@Root() entry: AuditRecord): string {
    return entry.action;
  }

  @FieldResolver(() => AuditTargetEnum, {
    nullable: true,
    description: 'The kind of target. Null if a newer release wrote the entry.',
  })
  targetType(@Root() entry: AuditRecord): string | null {
    return describeAction(entry.action)?.target ?? null;
  }

  @Query(() => AuditEntryConnectionType, {
    description:
      'The audit log, newest first: your own entries; for administrators those of all users. There is no total.',
  })
  async auditLog(
    @Args(() => PageOf25) args: PageArgs,
    @Arg('filter', () => AuditLogFilterInput, { nullable: true, description: 'Filters for the entries.' })
    filter: AuditLogFilterInput | null,
    @Ctx() context: RequestContext,
  ): Promise<Omit<ReturnType<typeof toConnection<AuditRecord>>, 'totalCount'>> {
    const page = await context.services.audit.list(
      requireCaller(context),
      {
        userId: given(filter?.userId),
        actions: given(filter?.actions),
        outcomes: given(filter?.outcomes),
        actorId: given(filter?.actorId),
        targetId: given(filter?.targetId),
        from: given(filter?.from),
        to: given(filter?.to),
      },
      pageRequest(args, 25),
    );
    return toConnection({ ...page, totalCount: 0 });
  }
}
