import type { McpProgress } from '../../mcp-client/mcp-client.type.js';

/** Lines of one call; a server that reports without end must not fill the log. */
const MAX_LINES = 500;
const MIN_INTERVAL_MS = 100;
const MAX_MESSAGE_CHARS = 500;

/**
 * Shows the progress of a call, one line each: `3/10`, with the server's message. Updates that come too fast are left
 * out, except for the last one.
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
