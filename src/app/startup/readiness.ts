import { randomUUID } from 'node:crypto';
import { databaseTrouble } from '../../lib/database-trouble.js';
import type { Logger } from '../../logger.js';
import type { Database } from '../../storage/database/database.js';
import { ReadinessStore } from '../../storage/database/readiness.store.js';

/** Resolves, or is true, if the part works. */
export type Check = () => boolean | Promise<boolean | void>;

/** However often it is asked, a part is looked at this seldom. */
const GOOD_FOR_MS = 2_000;
const BAD_FOR_MS = 500;
/** A part that does not answer in this time is not ready. */
const WITHIN_MS = 2_500;

interface Part {
  readonly check: Check;
  result: string;
  until: number;
  /** Never a second one while one has not come back: a silent database would collect them. */
  underWay: Promise<string> | undefined;
}

/** Whether everything works that the process needs, part by part. */
export class Readiness {
  readonly #parts = new Map<string, Part>();

  constructor(
    private readonly logger: Logger,
    parts: Readonly<Record<string, Check>>,
  ) {
    for (const [name, check] of Object.entries(parts)) this.add(name, check);
  }

  add(name: string, check: Check): void {
    this.#parts.set(name, { check, result: 'ok', until: 0, underWay: undefined });
  }

  /** `ok` for each part that works, otherwise its problem: READ_ONLY, FULL, BUSY, AWAY, SILENT (no answer), FAILED. */
  async checks(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(
      await Promise.all([...this.#parts].map(async ([name, part]) => [name, await this.#look(name, part)] as const)),
    );
  }

  async #look(name: string, part: Part): Promise<string> {
    if (performance.now() < part.until) return part.result;
    part.underWay ??= this.#run(name, part).finally(() => (part.underWay = undefined));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve('SILENT'), WITHIN_MS)));
    try {
      return await Promise.race([part.underWay, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #run(name: string, part: Part): Promise<string> {
    try {
      part.result = (await part.check()) === false ? 'FAILED' : 'ok';
    } catch (error) {
      part.result = databaseTrouble(error) ?? 'FAILED';
      this.logger.warn({ err: error, part: name }, 'Not ready');
    }
    part.until = performance.now() + (part.result === 'ok' ? GOOD_FOR_MS : BAD_FOR_MS);
    return part.result;
  }
}

/** The database takes a change, through the connections that requests use. */
export function databaseCheck(database: Database): Check {
  const store = new ReadinessStore(database, randomUUID());
  return () => store.write();
}
