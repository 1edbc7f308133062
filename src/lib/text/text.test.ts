import { describe, expect, test } from '@jest/globals';
import { IssueList } from '../../errors.js';
import { checkText, textProblem } from './text.js';

const rule = { what: 'The title', path: ['title'], min: 1, max: 5 };

function problemsOf(text: string): readonly string[] {
  const issues = new IssueList();
  checkText(issues, text, rule);
  return issues.all.map((issue) => issue.detail);
}

describe('a text', () => {
  test('is trimmed', () => {
    expect(checkText(new IssueList(), '  ab\n', rule)).toBe('ab');
  });

  test('is measured in characters, not in what they take to store', () => {
    expect(problemsOf('🦉🦉🦉🦉🦉')).toEqual([]);
    expect(problemsOf('🦉🦉🦉🦉🦉🦉')).toEqual(['The title must have at most 5 characters, not 6.']);
    expect(problemsOf('x'.repeat(12_000))).toEqual(['The title must have at most 5 characters, not 12,000.']);
    expect(problemsOf(' \t ')).toEqual(['The title must not be empty.']);
  });

  test('that PostgreSQL cannot hold is refused', () => {
    expect(textProblem('a\0')).toMatch(/NUL/);
    expect(textProblem('\ud83e')).toMatch(/Unicode/);
    expect(textProblem('🦉')).toBeNull();
  });
});
