import { describe, expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import { LiveRegion } from './live-region.js';
import type { Terminal } from './terminal.js';

function recorder(
  columns = 20,
  rows = 6,
): { readonly terminal: Terminal & { columns: number }; readonly take: () => string } {
  let written = '';
  const out = (text: string): void => void (written += text);
  const terminal = {
    out,
    err: out,
    isTerminal: true,
    isLive: true,
    canAsk: false,
    columns,
    rows,
    colors: picocolors.createColors(false),
  };
  return { terminal, take: () => [written, (written = '')][0] ?? '' };
}

describe('a redrawn region', () => {
  test('goes back as many lines as it has drawn, and clears what is left over', () => {
    const { terminal, take } = recorder();
    const region = new LiveRegion(terminal);
    region.draw(['one', 'two']);
    expect(take()).toContain('one\u001b[K\ntwo\u001b[K\n\u001b[0J');
    region.draw(['three']);
    expect(take()).toContain('\u001b[2A\rthree\u001b[K\n\u001b[0J');
    region.draw(['three']);
    expect(take()).toBe('');
  });

  test('knows that a terminal which has become narrower has broken its lines', () => {
    const { terminal, take } = recorder();
    const region = new LiveRegion(terminal);
    region.draw(['0123456789', '日本語テキスト', 'short']);
    take();
    terminal.columns = 8;
    region.draw(['x']);
    expect(take()).toContain('\u001b[5A\rx');
  });

  test('never is higher than the terminal, and gives the cursor back at its end', () => {
    const { terminal, take } = recorder();
    const region = new LiveRegion(terminal);
    region.draw(Array.from({ length: 9 }, (_, index) => `line ${index}`));
    const drawn = take();
    expect(drawn).toContain('\u001b[?25l');
    expect(drawn).not.toContain('line 3');
    expect(drawn).toContain('line 4');
    region.end();
    expect(take()).toBe('\u001b[?25h');
  });
});
