import { GapKind } from '../../../../domain/plan-report/index.js';
import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import type { TriggerSourceDraft } from '../../../../domain/source/source.js';
import type { EventList } from '../../../../domain/steps/tool-planning.js';
import type { Builder } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import type { Account, Part } from '../account.js';
import type { EventReading } from '../event-reading.type.js';

interface Means {
  readonly account: Account;
  readonly builder: Builder;
  readonly part: Part;
}

/** The list at an address that is watched. Null: the clause holds no address, and it is asked for. */
export function listSource(
  { from, to, name, type, places = [] }: EventReading,
  { parameter, asked }: EventList,
  tokens: readonly Token[],
  { account, builder, part }: Means,
): TriggerSourceDraft | null {
  part.wrote('source', '/trigger/source');
  const url = tokens.slice(from, to).find(({ mention }) => mention?.kind === 'url');
  if (url?.mention) {
    account.take(url.index, url.index + 1, part, 'source');
    return { parameters: { [parameter]: url.mention.value } };
  }
  builder.ask({
    kind: GapKind.VALUE,
    tokens: places.flatMap((at) => tokens[at] ?? []),
    reason: `"${type?.title ?? name}" needs to know what to watch.`,
    question: asked,
    at: { step: null, path: '/trigger/source' },
    valueSchema: {
      type: 'object',
      required: ['parameters'],
      properties: { parameters: sourceKindOf(name)?.parameters ?? { type: 'object' } },
    },
  });
  return null;
}
