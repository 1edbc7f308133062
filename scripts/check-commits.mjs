/**
 * Checks the subjects of the commits since the branch left main: conventional prefix, at most 72 characters, no period at
 * the end. In a clone without main, such as a shallow one, only the newest commit is checked.
 *
 * Usage: node scripts/check-commits.mjs [base]   default: origin/main, else main
 */
import { spawnSync } from 'node:child_process';

const SUBJECT =
  /^(?:(?:feat|fix|perf|refactor|docs|test|build|ci|style|chore|revert)(?:\([a-z0-9-]+\))?!?: [^\s].*[^.\s]|Merge .+)$/;
const MAX_CHARS = 72;

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

const bases = process.argv[2] === undefined ? ['origin/main', 'main'] : [process.argv[2]];
const base = bases.map((name) => git('merge-base', name, 'HEAD')).find((commit) => commit !== null);
const head = git('rev-parse', 'HEAD');
if (head === null) {
  console.log('This is no git repository: no commit is checked.');
} else {
  const range = base === undefined || base === head ? ['-1'] : [`${base}..HEAD`];
  const lines = (git('log', '--no-merges', '--format=%h %s', ...range) ?? '').split('\n').filter(Boolean);
  const wrong = lines.filter((line) => {
    const subject = line.slice(line.indexOf(' ') + 1);
    return subject.length > MAX_CHARS || !SUBJECT.test(subject);
  });
  if (wrong.length > 0) {
    console.error(wrong.join('\n'));
    console.error(
      `\nA subject reads \`type(scope): text\`, with at most ${MAX_CHARS} characters and no period at its end.`,
    );
    process.exitCode = 1;
  } else {
    console.log(`The subjects of ${lines.length} commits follow the rules.`);
  }
}
