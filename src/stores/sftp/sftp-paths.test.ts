import { describe, expect, it } from '@jest/globals';
import { fitsPattern, isEntryName, isWithin, joined, parentOf, placeOf } from './sftp-paths.js';

describe('the paths of SFTP', () => {
  it.each([
    ['a/b.csv', undefined, 'a/b.csv', 'a/b.csv', 'b.csv'],
    ['/a//./b.csv', undefined, '/a/b.csv', '/a/b.csv', 'b.csv'],
    ['/a/b.csv', '/home/ada', '/home/ada/a/b.csv', 'a/b.csv', 'b.csv'],
    ['', 'in', 'in', '', ''],
    ['/', undefined, '/', '/', ''],
    ['...', '/top/', '/top/...', '...', '...'],
  ])('%j below %j is %j', (path, folder, full, shown, name) => {
    expect(placeOf(path, folder)).toEqual({ full, shown, name });
  });

  it.each(['..', '../etc/passwd', 'a/../../b', '/..', 'a\u0000b', 'a\nb', `${'a/'.repeat(3_000)}`, '\ud800'])(
    'refuses %j',
    (path) => {
      expect(typeof placeOf(path, '/home/ada')).toBe('string');
    },
  );

  it('tells what is within a folder, and what only begins like it', () => {
    expect(isWithin('/home/ada/x', '/home/ada')).toBe(true);
    expect(isWithin('/home/ada', '/home/ada')).toBe(true);
    expect(isWithin('/home/adam', '/home/ada')).toBe(false);
    expect(isWithin('/etc', '/')).toBe(true);
    expect([parentOf('/a'), parentOf('a'), parentOf('/a/b')]).toEqual(['/', '', '/a']);
    expect([joined('', 'a'), joined('/', 'a'), joined('/a', 'b')]).toEqual(['a', '/a', '/a/b']);
  });

  it('takes no name of a lying server for that of an entry', () => {
    for (const name of ['', '.', '..', '../../etc/passwd', '/etc/passwd', 'a\u0000', 'a\u001b[2J', 'a'.repeat(256)])
      expect(isEntryName(name)).toBe(false);
    expect(isEntryName('…report 2026.csv')).toBe(true);
  });

  it('compares names with patterns in no more time than that takes', () => {
    expect(fitsPattern('report.csv', '*.csv')).toBe(true);
    expect(fitsPattern('report.csv.part', '*.csv')).toBe(false);
    expect(fitsPattern('a1.csv', 'a?.*')).toBe(true);
    expect(fitsPattern('', '*')).toBe(true);
    expect(fitsPattern('a.c', 'a+c')).toBe(false);
    expect(fitsPattern('a'.repeat(255), `${'*a'.repeat(120)}b`)).toBe(false);
  });
});
