import type { McpProgress } from '../../mcp-client/mcp-client.type.js';

/** Lines of one call; a server that reports without end must not fill the log. */
const MAX_LINES = 500;
const MIN_INTERVAL_MS = 100;
const MAX_MESSAGE_CHARS = 500;

/**
 * Shows how far a call has come, a line each: `3/10`, with what the server says to it. Those that come too fast are left
 * out, but for the last step.
 */
export function progressLines(emit: (line: string) => void): (progress: McpProgress) => void {
  let lines = 0;
  let shownAt = -Infinity;
  return ({ progress, total, message }) => {
    const now = performance.now();
    const isLast = total !== undefined && progress >= total;
    if (lines >= MAX_LINES || (now - shownAt < MIN_INTERVAL_MS && !isLast)) return;
    lines += 1;
    shownAt = now;
    const count = total === undefined ? String(progress) : `${progress}/${total}`;
    emit(`${count}${message === undefined || message === '' ? '' : ` ${message.slice(0, MAX_MESSAGE_CHARS)}`}\n`);
  };
}
