import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What a person may do with what is shared. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const drive = [{ name: 'google_drive', kind: 'SERVICE' as const, service: 'google_drive' }];

describe('what a person may do with a file', () => {
  it.each([
    ['Share the Floor Plan folder in Google Drive with ida@example.com so she can view it', 'reader'],
    ['share the Menu file in google drive with ida@example.com, read only please', 'reader'],
    ['Share the Menu doc in Google Drive with ida@example.com so that she can comment on it', 'commenter'],
    ['share the Budget sheet in Google Drive with ida@example.com, he should be able to edit it', 'writer'],
    ['Give ida@example.com view-only access to the Floor Plan folder in Google Drive', 'reader'],
  ])('%s', async (words, role) => {
    const { steps, report } = await planning.plan(words, drive);
    expect(steps[0]?.tool).toBe('google_drive.share_file');
    expect(steps[0]?.input).toMatchObject({ email: 'ida@example.com', role });
    // Which file it is, the account tells.
    expect((report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')).toEqual([]);
  });

  it('is no part of the name of the person', async () => {
    const { report } = await planning.plan('Share the Menu doc in Google Drive with Olga so she can view it', drive);
    expect(report?.gaps.map(({ question }) => question).join(' ')).toContain('What is the address of "Olga"?');
  });
});
