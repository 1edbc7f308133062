import { describe, expect, it } from '@jest/globals';
import { matchName } from './match-name.js';

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
