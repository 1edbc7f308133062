import { GapKind } from '../../../domain/plan-report/index.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';

/** Words with a tool or an event that no part of the plan has an effect for. */
export function askForPins(r: Reading, tokens: readonly Token[]): void {
  const { pins, used } = r.nearest ?? { pins: [], used: new Set() };
  for (const pin of pins) {
    if (used.has(pin)) continue;
    const inside = tokens.filter(({ start, end }) => start >= pin.from && end <= pin.to);
    const said = inside.length > 0 ? r.builder.said(inside) : r.builder.request.slice(pin.from, pin.to);
    const open = inside.filter(({ index }) => !r.account.isAsked(index));
    r.builder.ask({
      kind: GapKind.UNCLAIMED,
      tokens: open.filter(({ index }) => r.account.isOpen(index)),
      shown: inside,
      reason:
        pin.kind === 'filter'
          ? 'A model can judge what starts the run, and nothing starts it.'
          : `"${pin.name}" is named for these words, and cannot be used for them.`,
      question:
        pin.kind === 'filter'
          ? `How is "${said}" to be told? Say it in other words.`
          : `How is "${said}" to be done with ${pin.name}? Say it in other words.`,
      at: { step: null, path: pin.kind === 'event' ? '/trigger' : '/steps' },
    });
  }
}
