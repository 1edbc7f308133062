/* Requests marked with all that they need, as training/README.md describes them. */
import { readFileSync } from 'node:fs';

/** Each request with its marks: `starts` and `work` as words, `people`, `known`, `fields` and `deciders` as it says them. */
export function markedRequests(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'))
    .map(([starts, work, people, known, fields, deciders, request]) => ({
      request,
      starts: listOf(starts, ','),
      work: listOf(work, ','),
      people: listOf(people, ';'),
      known: listOf(known, ';'),
      fields: listOf(fields, ';'),
      deciders: listOf(deciders, ';'),
    }));
}

function listOf(cell, mark) {
  return cell === '-' ? [] : cell.split(mark).map((one) => one.trim());
}
