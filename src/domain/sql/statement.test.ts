import { describe, expect, it } from '@jest/globals';
import { firstWord, statementProblem } from './statement.js';
import type { SqlDialect } from './statement.js';

describe('statements of SQL', () => {
  it.each<[string, SqlDialect, string]>([
    ['select 1', 'postgres', 'SELECT'],
    ['  -- a comment\n /* and /* a nested */ one */ ((with x as (select 1) select * from x))', 'postgres', 'WITH'],
    ['/* /* */ insert into t values (1) */ select 1', 'postgres', 'SELECT'],
    ['/* /* */ insert into t values (1)', 'mysql', 'INSERT'],
    ['# a comment of MySQL\nshow tables', 'mysql', 'SHOW'],
    ['# no comment of PostgreSQL\nselect 1', 'postgres', '#'],
    ['-- only a comment', 'sqlite', ''],
    ['', 'sqlite', ''],
  ])('finds the first word of %j in %s', (sql, dialect, word) => {
    expect(firstWord(sql, dialect)).toBe(word);
  });

  it('refuses the words that leave a transaction, for reading and for writing', () => {
    for (const sql of [
      'commit',
      'rollback',
      'begin',
      'set transaction read write',
      "copy t to program 'x'",
      'do $$ $$',
    ])
      for (const writes of [true, false])
        expect(statementProblem(sql, 'postgres', writes)).toMatch(/cannot begin with/);
    expect(statementProblem('insert into t values (1)', 'postgres', false)).toMatch(/use sql\.execute/);
    expect(statementProblem('insert into t values (1)', 'postgres', true)).toBeNull();
  });

  it('refuses the ways of MySQL to files of the server', () => {
    for (const sql of ["select load_file('/etc/passwd')", "select 1 into/**/OUTFILE '/tmp/x'", 'select /*!50000 1 */'])
      expect(statementProblem(sql, 'mysql', false)).toMatch(/files of the server/);
  });

  it('refuses empty and endless statements', () => {
    expect(statementProblem(' ;', 'postgres', false)).toMatch(/cannot begin with ;/);
    expect(statementProblem('-- nothing', 'postgres', false)).toBe('The statement is empty.');
    expect(statementProblem(`select ${'1+'.repeat(60_000)}1`, 'postgres', false)).toMatch(/longer than/);
  });
});
