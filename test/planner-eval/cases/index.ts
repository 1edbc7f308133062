import type { EvalCase } from '../case.type.js';
import { APIS } from './apis.js';
import { FLOW } from './flow.js';
import { GITHUB } from './github.js';
import { MAIL_EVENTS } from './mail-events.js';
import { OTHER_EVENTS } from './other-events.js';
import { READING } from './reading.js';
import { SCHEDULES } from './schedules.js';
import { TEXTS_AND_MAIL } from './texts-and-mail.js';

/** A case with its place in the table of scores. */
export interface ListedCase extends EvalCase {
  readonly category: string;
  /** One of the third whose failures are not looked at while a planner is being built. */
  readonly heldOut: boolean;
}

const CATEGORIES: Readonly<Record<string, readonly EvalCase[]>> = {
  schedules: SCHEDULES,
  'mail that arrives': MAIL_EVENTS,
  github: GITHUB,
  'other events': OTHER_EVENTS,
  'feeds, pages, tables': READING,
  apis: APIS,
  'texts and mail': TEXTS_AND_MAIL,
  flow: FLOW,
};

/** All descriptions. Every third, counted through, is held out, whatever it is about. */
export const EVAL_CASES: readonly ListedCase[] = Object.entries(CATEGORIES)
  .flatMap(([category, cases]) => cases.map((one) => ({ ...one, category })))
  .map((one, index) => ({ ...one, heldOut: index % 3 === 2 }));
