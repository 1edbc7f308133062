import type { Gap } from '../../../domain/plan-report/index.js';
import { askedDoubts } from './asked-fields.js';
import { cellDoubts, columnDoubts } from './column-values.js';
import { asGaps } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';
import { filterDoubts } from './filter-values.js';
import { figureDoubts } from './figures.js';
import { lostDoubts, lostNames } from './lost-values.js';
import { mailDoubts } from './by-mail.js';
import { clockDoubts } from './clocks.js';
import { listDoubts } from './lost-lists.js';
import { nameDoubts } from './joined-names.js';
import { modelDoubts } from './by-model.js';
import { pingDoubts } from './pings.js';
import { periodDoubts, repeatDoubts } from './periods.js';
import { promptDoubts } from './prompts.js';
import { reversedDoubts } from './reversed.js';
import { searchDoubts } from './search-words.js';
import { startDoubts } from './starts.js';
import { titleDoubts } from './titles.js';
import { creationDoubts } from './creation-dates.js';
import { dateDoubts } from './dates.js';
import { placeDoubts } from './other-places.js';
import { overwriteDoubts, relativeDoubts } from './overwritten.js';
import { recipientDoubts } from './recipients.js';
import { fileDoubts } from './messages/lost-files.js';
import { meDoubts } from './messages/to-me.js';
import { unfilledDoubts } from './messages/unfilled.js';
import { furtherDoubts } from './messages/further-orders.js';
import { partDoubts } from './messages/with-parts.js';
import { lookedUpDoubts } from './values/looked-up.js';
import { otherFieldDoubts } from './values/other-fields.js';
import { oneByOneDoubts } from './messages/one-by-one.js';
import { thinDoubts } from './messages/thin-data.js';
import { threadDoubts } from './messages/threads.js';
import { sameValueDoubts } from './values/same-value.js';
import { rawDoubts } from './messages/raw-output.js';
import { labelDoubts } from './messages/same-labels.js';
import { cutNameDoubts } from './values/cut-names.js';
import { propertyDoubts } from './values/lost-properties.js';
import { nameWordDoubts } from './values/name-words.js';
import { partsDoubts } from './values/listed-parts.js';
import { verbDoubts } from './values/other-verbs.js';
import { testedDoubts } from './values/tested-texts.js';
import { wholeRowDoubts } from './values/whole-rows.js';

/*
 * Properties of every right plan: each value fits its place, each quoted text and each figure is in it,
 * and each word for a time has a computed time. A plan without that was read wrong, and asks before it runs.
 */

type Check = (plan: Doubted) => readonly Doubt[];

/** Each looks at one kind of place. */
const OF_PLACES: readonly Check[] = [
  startDoubts,
  askedDoubts,
  filterDoubts,
  searchDoubts,
  promptDoubts,
  reversedDoubts,
  columnDoubts,
  cellDoubts,
  clockDoubts,
  nameDoubts,
  titleDoubts,
  partsDoubts,
  wholeRowDoubts,
  recipientDoubts,
  pingDoubts,
  overwriteDoubts,
  relativeDoubts,
  placeDoubts,
  dateDoubts,
  creationDoubts,
  nameWordDoubts,
  cutNameDoubts,
  testedDoubts,
  verbDoubts,
  rawDoubts,
  labelDoubts,
  oneByOneDoubts,
  thinDoubts,
  threadDoubts,
  sameValueDoubts,
  fileDoubts,
  partDoubts,
  furtherDoubts,
  meDoubts,
  unfilledDoubts,
  otherFieldDoubts,
];
/** Each looks for something in the whole plan. */
const OF_WHOLE: readonly Check[] = [
  lostDoubts,
  lostNames,
  listDoubts,
  figureDoubts,
  periodDoubts,
  repeatDoubts,
  mailDoubts,
  modelDoubts,
  lookedUpDoubts,
  propertyDoubts,
];

/** The questions about places that were read wrong. A place that another question is about is left to that one. */
export function doubtsOf(plan: Doubted): readonly Gap[] {
  const asked = new Set(plan.gaps.flatMap(({ target }) => target ?? []));
  const found = (checks: readonly Check[]): readonly Doubt[] =>
    checks
      .flatMap((check) => check(plan))
      .filter(({ target }) => !asked.has(target))
      // One question about a place is enough.
      .filter(({ target }, at, all) => all.findIndex((one) => one.target === target) === at);
  // A value in the wrong place is missing elsewhere as well. So the whole is looked at only if no place is in doubt.
  const places = found(OF_PLACES);
  // A name that is looked up in the account is no question once it is found.
  const isAsked =
    places.length > 0 ||
    plan.gaps.some(({ isBlocking, words, names }) => isBlocking && words !== '' && names === undefined);
  return asGaps(isAsked ? places : found(OF_WHOLE), plan.request);
}
