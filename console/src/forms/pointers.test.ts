import { describe, expect, it } from '@jest/globals';
import { issueAt, issuesBelow, issuesWithin } from './pointers';

describe('the fields of a form', () => {
  it('get what the server found wrong by its pointers', () => {
    const issues = [
      { pointer: '/input/steps/1/input/url', detail: 'It is no address.' },
      { pointer: '/input/steps/10', detail: 'It is unknown.' },
    ];
    expect(issuesBelow(issues, '/input/steps/1')).toEqual([{ pointer: '/input/url', detail: 'It is no address.' }]);
    expect(issueAt(issues, '/input/steps/1')).toBeUndefined();
    expect(issuesWithin(issues, '/input/steps/1')).toBe('It is no address.');
    expect(issuesWithin(issues, '/input/steps/2')).toBeUndefined();
  });
});
