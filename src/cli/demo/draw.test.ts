import { describe, expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import { applyEvent, emptyBoard } from './board.js';
import type { ProgressEvent } from './demo.operations.js';
import { drawBoard, drawOutput, drawPlan, formatDuration, formatInstant, lineFor } from './draw.js';

const style = { columns: 80, colors: picocolors.createColors(false) };
const STEPS = [
  { id: 'search', title: 'Search the mail', tool: 'email.search' },
  { id: 'sum', title: 'Summarize what was found '.repeat(10), tool: 'text.summarize' },
];
const started = Date.parse('2026-11-24T09:00:00Z');
const searching: ProgressEvent = {
  seq: 3,
  type: 'STEP_STARTED',
  at: '2026-11-24T09:00:00Z',
  status: 'RUNNING',
  currentStep: 0,
  totalSteps: 2,
  step: { stepId: 'search', title: 'Search the mail', attempt: 1, startedAt: '2026-11-24T09:00:00Z', finishedAt: null, error: null },
  error: null,
};

describe('the picture of a run', () => {
  test('shows a mark, the title, the tool and the time of each step, and the progress below', () => {
    const board = applyEvent(emptyBoard(STEPS), searching);
    const lines = drawBoard(board, style, 0, started + 1_500);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^ {2}⠋ Search the mail +email\.search +1\.5 s$/);
    expect(lines[1]).toMatch(/^ {2}○ Summarize what was found .*… text\.summarize/);
    expect(lines[2]).toBe(`  ${'░'.repeat(24)} 0 of 2 steps · running`);
  });

  test('never is wider than the terminal', () => {
    const problem = { ...searching, type: 'STEP_FAILED', error: { message: 'x'.repeat(500) } };
    for (const columns of [50, 80, 100]) {
      const lines = drawBoard(applyEvent(emptyBoard(STEPS), problem), { ...style, columns }, 5, started);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });

  test('shows why a step failed, without what would steer the terminal', () => {
    const failed = { ...searching, type: 'STEP_FAILED', error: { message: 'no \u001b[31mmail\u0007box' } };
    expect(drawBoard(applyEvent(emptyBoard(STEPS), failed), style, 0, started)[1]).toBe('    no ␛[31mmail␇box');
  });

  test('has a plain line for where nothing can be redrawn', () => {
    expect(lineFor(searching)).toBe('[0/2] started    Search the mail');
    expect(lineFor({ ...searching, type: 'QUEUED', step: null })).toBeNull();
    expect(lineFor({ ...searching, type: 'SUCCEEDED', currentStep: 2, step: null })).toBe('[2/2] the run succeeded');
  });
});

test('a plan is numbered', () => {
  expect(drawPlan(STEPS.slice(0, 1), style)[0]).toMatch(/^ {3}1\. Search the mail +email\.search$/);
});

test('a summary is wrapped, anything else is shown as JSON', () => {
  expect(drawOutput({ summary: 'word '.repeat(40) }, style)).toHaveLength(3);
  expect(drawOutput({ count: 1 }, style)).toEqual(['    {', '      "count": 1', '    }']);
});

test.each([
  [0.4, '0 ms'],
  [999, '999 ms'],
  [3_449, '3.4 s'],
  [125_000, '2 m 05 s'],
])('%d ms reads as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('an instant is shown in the zone of the schedule', () => {
  expect(formatInstant('2026-11-25T14:00:00Z', 'America/New_York').replace(/\u202f/g, ' ')).toBe('Wednesday, November 25, 2026 at 9:00 AM EST');
});
