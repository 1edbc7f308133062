/**
 * Writes the section "Unreleased" of CHANGELOG.md from the files in .changes/, one small Markdown file per change. A line
 * that was written into the section by hand is kept: it becomes a file of its own.
 *
 * The name of a file ends in the kind of its change: `.changes/20261127-typed-client.added.md`. Files of one kind appear
 * in the order of their names.
 *
 * Usage: node scripts/changelog.mjs [folder that holds .changes]
 *   --check             changes nothing, and fails if CHANGELOG.md is not what the files say
 *   --release VERSION   moves the section under this version, with the date of today, and removes the files
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The kinds of changes, with their headings, in the order in which they appear. */
const KINDS = {
  act: 'You have to act if …',
  added: 'Added',
  changed: 'Changed',
  deprecated: 'Deprecated',
  removed: 'Removed',
  fixed: 'Fixed',
  security: 'Security',
};
const UNRELEASED = '## Unreleased\n';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, release: { type: 'string' } },
  allowPositionals: true,
});
const version = values.release;
const root = path.resolve(positionals[0] ?? fileURLToPath(new URL('..', import.meta.url)));
const folder = path.join(root, '.changes');
const page = path.join(root, 'CHANGELOG.md');

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (version !== undefined && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  fail('--release needs a version such as 0.2.0.');

const text = readFileSync(page, 'utf8');
const start = text.indexOf(UNRELEASED);
if (start === -1) fail('CHANGELOG.md lacks the heading "## Unreleased".');
const next = text.indexOf('\n## ', start + UNRELEASED.length);
const end = next === -1 ? text.length : next + 1;

/** @returns {Map<string, string>} the texts of the changes by the names of their files, in the order of these names */
function readChanges() {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return new Map(
    names.sort().map((name) => {
      const [, kind] = /\.(\w+)\.md$/.exec(name) ?? [];
      if (!Object.hasOwn(KINDS, kind ?? ''))
        fail(
          `.changes/${name}: the name ends in none of ${Object.keys(KINDS)
            .map((one) => `.${one}.md`)
            .join(', ')}.`,
        );
      const body = readFileSync(path.join(folder, name), 'utf8').trim();
      if (body === '') fail(`.changes/${name} is empty. Say in one or two sentences what users notice.`);
      return [name, body];
    }),
  );
}

const kindOf = (name) => name.split('.').at(-2);

const bulletOf = (body) => `- ${body.split('\n').join('\n  ').replaceAll(/^ +$/gm, '')}`;

function sectionOf(changes) {
  let section = UNRELEASED;
  for (const [kind, heading] of Object.entries(KINDS)) {
    const bullets = [...changes].filter(([name]) => kindOf(name) === kind).map(([, body]) => bulletOf(body));
    if (bullets.length > 0) section += `\n### ${heading}\n\n${bullets.join('\n')}\n`;
  }
  return section;
}

/** The changes that stand in the section, each with its kind. */
function* changesIn(section) {
  for (const part of section.split(/^### /m).slice(1)) {
    const heading = part.slice(0, part.indexOf('\n')).trim();
    const [kind] = Object.entries(KINDS).find(([, one]) => one === heading) ?? [];
    if (kind === undefined) fail(`CHANGELOG.md: "### ${heading}" is none of ${Object.values(KINDS).join(', ')}.`);
    for (const bullet of part.slice(part.indexOf('\n')).split(/^- /m).slice(1))
      yield {
        kind,
        body: bullet
          .trimEnd()
          .split('\n')
          .map((line) => line.replace(/^ {2}/, ''))
          .join('\n'),
      };
  }
}

/** A short name from the first words of a change. */
function slugOf(body) {
  const words = body
    .toLowerCase()
    .replaceAll(/\(.*?\)|[^a-z0-9 -]/g, ' ')
    .split(/[\s-]+/)
    .filter((word) => word.length > 2);
  return words.slice(0, 4).join('-') || 'change';
}

const changes = readChanges();
const written = new Set(changes.values());
const today = new Date().toISOString().slice(0, 10);
const wordsOf = (body) => new Set(body.toLowerCase().match(/\w+/g));

/** Whether two texts share nine words of ten: one is an earlier form of the other, which a rebase has brought back. */
function isForm(one, other) {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared >= 0.9 * Math.max(words.size, others.size);
}

const byHand = [...changesIn(text.slice(start, end))].filter(
  ({ body }) => !written.has(body) && ![...written].some((other) => isForm(body, other)),
);

// Two branches that carry one line of the section over each make a file of it.
const first = new Map();
for (const [name, body] of changes) {
  if (!first.has(body)) {
    first.set(body, name);
    continue;
  }
  const said = `.changes/${name} says the same as .changes/${first.get(body)}`;
  if (values.check) fail(`${said}. Run \`npm run changelog\`, which removes it, and commit the result.`);
  console.log(`${said}, and is removed.`);
  rmSync(path.join(folder, name));
  changes.delete(name);
}

if (values.check) {
  if (text.slice(start, end).trimEnd() !== sectionOf(changes).trimEnd())
    fail('CHANGELOG.md is not what .changes/ says. Run `npm run changelog`, and commit the result.');
  console.log(`The changelog has the ${changes.size} changes of .changes/.`);
  process.exit();
}

mkdirSync(folder, { recursive: true });
const date = today.replaceAll('-', '');
const numbers = [...changes.keys()].map((name) => Number(new RegExp(`^${date}-(\\d+)-`).exec(name)?.[1] ?? 0));
let number = Math.max(0, ...numbers);
for (const { kind, body } of byHand) {
  number += 1;
  const name = `${date}-${String(number).padStart(3, '0')}-${slugOf(body)}.${kind}.md`;
  changes.set(name, body);
  writeFileSync(path.join(folder, name), `${body}\n`);
  console.log(`.changes/${name} is new: its text had been written into CHANGELOG.md by hand.`);
}
const section = sectionOf(new Map([...changes].sort(([a], [b]) => (a < b ? -1 : 1))));
const released =
  version === undefined ? section : `${UNRELEASED}\n${section.replace(UNRELEASED, `## ${version} – ${today}\n`)}`;
const rest = text.slice(end);
writeFileSync(page, `${text.slice(0, start)}${released}${rest === '' ? '' : `\n${rest}`}`);
if (version !== undefined) for (const name of changes.keys()) rmSync(path.join(folder, name));
console.log(
  `CHANGELOG.md has ${changes.size} changes${version === undefined ? ' under Unreleased' : ` under ${version}`}.`,
);
