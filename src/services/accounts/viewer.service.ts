import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { isTimeZone } from '../../domain/schedule/index.js';
import { checkText, textProblem } from '../../lib/text/text.js';
import type { Viewer } from '../../domain/account/viewer.js';
import { IssueList } from '../../errors.js';
import type { UserSettings, UserStore } from '../../storage/accounts/user.store.js';
import { requireScope } from '../authorise.js';

export interface UpdateViewer {
  /** Trimmed; 1 to 100 characters. */
  readonly name?: string | undefined;
  /** IANA zone. */
  readonly timezone?: string | undefined;
}

const MAX_NAME = 100;
const DEFAULT_TIMEZONE = 'UTC';

/** The user behind a call. The order is: the settings made here, the claims of the token, a default. */
export class ViewerService {
  readonly #users: UserStore;

  constructor(dependencies: { readonly users: UserStore }) {
    this.#users = dependencies.users;
  }

  /** Needs no scope: all callers may know who they are. */
  async get(caller: Caller): Promise<Viewer> {
    return toViewer(caller, await this.#users.find(caller.userId));
  }

  /** Absent fields stay as they are. */
  async update(caller: Caller, changes: UpdateViewer): Promise<Viewer> {
    requireScope(caller, 'workflows:write');
    const issues = new IssueList();
    const { name, timezone } = changes;
    const checkedName =
      name === undefined ? null : checkText(issues, name, { what: 'The name', path: ['name'], min: 1, max: MAX_NAME });
    if (timezone !== undefined && !isTimeZone(timezone)) {
      issues.add(
        ['timezone'],
        `${JSON.stringify(timezone.slice(0, 100))} is not an IANA time zone, such as "Europe/Berlin".`,
      );
    }
    issues.throwIfAny();
    const audit = auditBy(caller, 'user.update', caller.userId, {
      fields: Object.keys(changes).filter((field) => changes[field as keyof UpdateViewer] !== undefined),
    });
    return toViewer(
      caller,
      await this.#users.save(caller.userId, { name: checkedName, timezone: timezone ?? null }, audit),
    );
  }

  /** The caller's IANA zone: the default of schedules and plans. @param fallback if none was chosen; default: UTC */
  async timezoneOf(caller: Caller, fallback?: string): Promise<string> {
    return toViewer(caller, await this.#users.find(caller.userId), fallback).timezone;
  }

  /**
   * A publisher is shown to others by name. If no name was chosen, the name in the token is used. Never by the id,
   * which may be an address.
   */
  async keepClaimedName(caller: Caller): Promise<void> {
    const name = caller.name?.trim().slice(0, MAX_NAME);
    if (name && textProblem(name) === null) await this.#users.keepName(caller.userId, name);
  }
}

function toViewer(caller: Caller, chosen: UserSettings, fallback: string = DEFAULT_TIMEZONE): Viewer {
  const claimed = caller.timezone !== undefined && isTimeZone(caller.timezone) ? caller.timezone : null;
  return {
    id: caller.userId,
    name: chosen.name ?? caller.name ?? caller.userId,
    timezone: chosen.timezone ?? claimed ?? fallback,
    scopes: [...caller.scopes],
  };
}
