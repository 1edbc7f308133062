import { StepcastError } from '../../errors.js';
import { stableJson } from '../../lib/json/stable-json.js';
import type { Logger } from '../../logger.js';
import type {
  AccountPerson,
  AccountReader,
  AccountThing,
  OpenAccounts,
  ThingsQuery,
} from '../../planner/account/index.js';
import type { ChoiceService } from './choice.service.js';
import type { ServiceProbe } from './service-probe.js';

/** The most lists that are read for one plan. */
const MAX_READS = 40;

/** Reads the connected accounts for plans. A list that was read for a plan is not read for it again. */
export function accountReaders(
  choices: Pick<ChoiceService, 'listFor' | 'needsOf'>,
  probe: Pick<ServiceProbe, 'whoIs'>,
  logger: Logger,
): OpenAccounts {
  return (ownerId, signal): AccountReader => {
    const read = new Map<string, Promise<readonly AccountThing[] | null>>();
    const list = async (query: ThingsQuery, search: string | undefined): Promise<readonly AccountThing[] | null> => {
      const { tool, field, connection, input } = query;
      try {
        return await choices.listFor(ownerId, { tool, field, connection, input, search }, signal);
      } catch (error) {
        // A plan is made without the account as well: it then asks.
        if (!(error instanceof StepcastError) && !signal.aborted)
          logger.warn({ err: error, tool }, 'The things of an account could not be read for a plan');
        return null;
      }
    };
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
        const found = list(query, search);
        read.set(key, found);
        return found;
      },
    };
  };
}
