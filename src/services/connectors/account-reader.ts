import { StepcastError } from '../../errors.js';
import { stableJson } from '../../lib/json/stable-json.js';
import type { Logger } from '../../logger.js';
import type { AccountPerson, AccountReader, AccountThing, OpenAccounts } from '../../planner/account/index.js';
import type { TableColumn } from '../../planner/planner.js';
import type { ChoiceService } from './choice.service.js';
import type { ServiceProbe } from './service-probe.js';

/** The most lists that are read for one plan. */
const MAX_READS = 120;

/** Reads the connected accounts for plans. A list that was read for a plan is not read for it again. */
export function accountReaders(
  choices: Pick<ChoiceService, 'listFor' | 'needsOf' | 'columnsFor'>,
  probe: Pick<ServiceProbe, 'whoIs'>,
  logger: Logger,
): OpenAccounts {
  return (ownerId, signal): AccountReader => {
    const read = new Map<string, Promise<readonly AccountThing[] | null>>();
    // A plan is made without the account as well: it then asks.
    const orNull = async <T>(tool: string, found: Promise<T>): Promise<T | null> => {
      try {
        return await found;
      } catch (error) {
        if (!(error instanceof StepcastError) && !signal.aborted)
          logger.warn({ err: error, tool }, 'The things of an account could not be read for a plan');
        return null;
      }
    };
    const columns = new Map<string, Promise<readonly TableColumn[] | null>>();
    const people = new Map<string, Promise<AccountPerson | null>>();
    return {
      personOf: (asked) => {
        const before = people.get(asked.connection);
        const found = before ?? probe.whoIs(ownerId, asked, signal).catch(() => null);
        people.set(asked.connection, found);
        return found;
      },
      needsOf: (field) => choices.needsOf(field)?.fields ?? null,
      thingsFor: (query) => {
        const needs = choices.needsOf(query);
        if (!needs) return Promise.resolve(null);
        const search = (needs.isSearched ? query.name : null) ?? undefined;
        const key = stableJson([
          needs.list,
          query.connection,
          search ?? null,
          needs.fields.map((name) => query.input[name] ?? null),
        ]);
        const before = read.get(key);
        if (before) return before;
        if (read.size >= MAX_READS || signal.aborted) return Promise.resolve(null);
        const { tool, field, connection, input } = query;
        const found = orNull(tool, choices.listFor(ownerId, { tool, field, connection, input, search }, signal));
        read.set(key, found);
        return found;
      },
      columnsFor: (call) => {
        const key = stableJson([call.tool, call.connection, call.input]);
        const before = columns.get(key);
        if (before) return before;
        if (read.size + columns.size >= MAX_READS || signal.aborted) return Promise.resolve(null);
        const found = orNull(call.tool, choices.columnsFor(ownerId, call, signal));
        columns.set(key, found);
        return found;
      },
    };
  };
}
