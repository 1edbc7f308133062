import { GapKind } from '../../../../domain/plan-report/index.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import type { Builder } from '../../build/builder.js';
import { isPinned, pinned } from '../../text/pins.js';
import type { Pin } from '../../text/pins.js';
import type { Token } from '../../text/tokens.js';
import { rivalEvents } from './rivals.js';

/** Several events may be meant alike: the first one starts it, and the others are offered. */
export function askWhichStart(
  pin: Pin,
  tokens: readonly Token[],
  builder: Builder,
  events: readonly EventType[],
): void {
  const near = (pin.learned?.others ?? []).flatMap((name) => events.find((type) => type.name === name) ?? []);
  const best = events.find((type) => type.name === pin.name);
  const others = best ? rivalEvents(pin, tokens, best, near) : [];
  if (!best || others.length === 0) return;
  const shown = tokens.filter((token) => isPinned(pin, token));
  const words = builder.said(shown.slice(0, 1).concat(shown.slice(-1)));
  const said = builder.request.slice(pin.from, pin.to);
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    shown: shown.filter((token) => token.start >= pin.from && token.end <= pin.to),
    reason: `More than one event may be meant by "${words}".`,
    question: `What is to start it: which of these is meant by "${said}"?`,
    at: { step: null, path: '/trigger' },
    choices: [
      { label: best.title, value: null, isKept: true },
      ...others.flatMap(({ name, title }) => {
        const again = pinned(said, name);
        return again === null ? [] : [{ label: title, value: null, words: again }];
      }),
    ],
  });
}
