import type { FetchMessageObject, MailboxObject } from 'imapflow';
import { StepFailure } from '../../errors.js';
import { isKeywordOf, isSameLabel, keywordOf } from '../changes/labels.js';
import type { MailChanges } from '../changes/mail-editor.type.js';

/** A message in the open folder, and the keys that it was asked for by. */
export interface Found {
  readonly uid: number;
  readonly flags: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  readonly messageId: string | null;
  readonly keys: string[];
}

/** Flags or labels to be added to messages, or to be removed. */
export interface Order {
  readonly uids: readonly number[];
  readonly isRemoved: boolean;
  readonly flags: readonly string[];
  readonly areLabels: boolean;
}

/** The changes of labels on a server that has labels. */
export function gmailOrders(
  box: MailboxObject,
  found: readonly Found[],
  { addLabels, removeLabels }: MailChanges,
): Order[] {
  // The label of the open folder is not among those that Gmail lists.
  const has = ({ labels }: Found, label: string): boolean =>
    isSameLabel(box.path, label) || [...labels].some((each) => isSameLabel(each, label));
  return [
    ...addLabels.map((label) => ({
      uids: found.filter((each) => !has(each, label)).map(({ uid }) => uid),
      isRemoved: false,
      flags: [label],
      areLabels: true,
    })),
    ...removeLabels.map((label) => ({
      uids: found.filter((each) => has(each, label)).map(({ uid }) => uid),
      isRemoved: true,
      flags: [label],
      areLabels: true,
    })),
  ];
}

/**
 * The changes of labels on a server that keeps them as keywords.
 *
 * @throws StepFailure `LABELS_NOT_SUPPORTED`
 */
export function keywordOrders(
  box: MailboxObject,
  found: readonly Found[],
  { addLabels, removeLabels }: MailChanges,
  host: string,
): Order[] {
  const of = ({ flags }: Found, label: string): readonly string[] =>
    [...flags].filter((flag) => isKeywordOf(flag, label));
  const added = addLabels.map((label) => ({
    uids: found.filter((each) => of(each, label).length === 0).map(({ uid }) => uid),
    isRemoved: false,
    flags: [spelled(box, keywordOf(label))],
    areLabels: true,
  }));
  const { permanentFlags } = box;
  const isRefused = ({ uids, flags }: Order): boolean =>
    uids.length > 0 &&
    box.readOnly !== true &&
    permanentFlags?.has('\\*') === false &&
    !permanentFlags.has(flags[0] ?? '');
  if (added.some(isRefused))
    throw StepFailure.permanent(
      'LABELS_NOT_SUPPORTED',
      `${host} keeps no labels in the folder ${JSON.stringify(box.path.slice(0, 100))}. Use moveTo to sort messages into folders.`,
      { host, folder: box.path.slice(0, 100) },
    );
  const removed = removeLabels.map((label) => {
    const labelled = found.filter((each) => of(each, label).length > 0);
    const flags = [...new Set(labelled.flatMap((each) => of(each, label)))];
    return { uids: labelled.map(({ uid }) => uid), isRemoved: true, flags, areLabels: true };
  });
  return [...added, ...removed];
}

/** Keywords are the same in any case: as the folder has it already. */
function spelled({ flags, permanentFlags }: MailboxObject, keyword: string): string {
  const known = [...(permanentFlags ?? []), ...flags];
  return known.find((each) => each.toLowerCase() === keyword.toLowerCase()) ?? keyword;
}

export function flagOrders(found: readonly Found[], { flagged, seen }: MailChanges): Order[] {
  return (
    [
      ['\\Flagged', flagged],
      ['\\Seen', seen],
    ] as const
  ).flatMap(([flag, wanted]) =>
    wanted === undefined
      ? []
      : [
          {
            uids: found.filter(({ flags }) => flags.has(flag) !== wanted).map(({ uid }) => uid),
            isRemoved: !wanted,
            flags: [flag],
            areLabels: false,
          },
        ],
  );
}

export function foundOf({ uid, flags, labels, envelope }: FetchMessageObject): Found {
  const messageId = envelope?.messageId?.trim() || null;
  return { uid, flags: flags ?? new Set(), labels: labels ?? new Set(), messageId, keys: [] };
}
