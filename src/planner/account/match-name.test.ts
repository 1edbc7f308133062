import { describe, expect, it } from '@jest/globals';
import { matchName, namedIn } from './match-name.js';

const things = (...labels: readonly string[]) => labels.map((label) => ({ value: label, label }));

describe('a name among the things of an account', () => {
  it.each<[name: string, labels: readonly string[], found: string | readonly string[] | null]>([
    ['Launch', ['Launch', 'Launch 2027'], 'Launch'],
    ['launch!', ['LAUNCH', 'Garden'], 'LAUNCH'],
    ['#general', ['general', 'random'], 'general'],
    ['my Office board', ['Office', 'Home'], 'Office'],
    ['Website', ['Website board', 'Website redesign'], 'Website board'],
    ['Invoices', ['Invoice folder', 'Taxes'], 'Invoice folder'],
    ['Tomasz', ['Tomasz Nowak', 'Priya Nair'], 'Tomasz Nowak'],
    ['Ann', ['Ann Lee', 'Ann Marsh', 'Tom'], ['Ann Lee', 'Ann Marsh']],
    ['Launch', ['Launch', 'launch'], ['Launch', 'launch']],
    // A part of a word is no name.
    ['Art', ['Marketing', 'Article ideas'], null],
    // Kinds alone mean nothing.
    ['the board', ['Garden', 'House'], null],
    ['', ['Garden'], null],
    ['Café Noël', ['CAFÉ  NOËL'], 'CAFÉ  NOËL'],
    ['営業', ['営業', '開発'], '営業'],
  ])('%s among %j', (name, labels, found) => {
    const match = matchName(name, things(...labels), ['board', 'folder']);
    if (found === null) expect(match.kind).toBe('none');
    else if (typeof found === 'string') expect(match).toMatchObject({ kind: 'one', thing: { label: found } });
    else expect(match).toEqual({ kind: 'several', things: things(...found) });
  });
});

it('may be the id of a thing', () => {
  const stages = [
    { value: 'closedwon', label: 'Closed Won' },
    { value: 'open', label: 'Open' },
  ];
  expect(matchName('closedwon', stages, ['stage'])).toMatchObject({ kind: 'one', thing: { label: 'Closed Won' } });
});

describe('the name of a thing somewhere in a request', () => {
  it.each<[request: string, labels: readonly string[], found: string | null]>([
    ['mail me my Notion tasks that are due', ['Tasks', 'Journal'], 'Tasks'],
    ['list what is new in my Clients database', ['Clients', 'Team'], 'Clients'],
    // Of several names, none is certain.
    ['add the tasks to Notion from the journal', ['Tasks', 'Journal'], null],
    // Words in quotes are values.
    ['add a card "Tasks" on Monday', ['Tasks', 'Journal'], null],
    // A part of a word, and the kind of a thing, are no names.
    ['list my multitasks', ['Tasks'], null],
    ['look at my database', ['Database', 'Journal'], null],
    ['archive it in 2023', ['2023', 'Journal'], null],
  ])('%s', (request, labels, found) => {
    expect(namedIn(request, things(...labels), ['database'])?.label ?? null).toBe(found);
  });
});
