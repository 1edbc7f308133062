/**
 * Writes dist/own-documents.json: the canonical texts of the documents that the console, the command line and the typed
 * client send. A server that runs only trusted documents trusts them too. To be run after the server was built.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, visit } from 'graphql';
import { canonicalText } from '../dist/server/graphql/trusted/canonical-document.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['console/src', 'packages/client/src/operations'];

function definitionsIn(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.graphql'))
    .flatMap((name) => parse(readFileSync(path.join(root, folder, name), 'utf8')).definitions);
}

/** The fragments that a definition uses, those within fragments too. */
function fragmentsOf(definition, fragments, found = new Map()) {
  visit(definition, {
    FragmentSpread({ name: { value } }) {
      const fragment = fragments.get(value);
      if (fragment === undefined) throw new Error(`There is no fragment ${value}.`);
      if (found.has(value)) return;
      found.set(value, fragment);
      fragmentsOf(fragment, fragments, found);
    },
  });
  return found;
}

const shared = definitionsIn('packages/client/src/operations');
const texts = FOLDERS.flatMap((folder) => {
  const definitions = definitionsIn(folder);
  const fragments = new Map(
    [...shared, ...definitions]
      .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) =>
      canonicalText({ kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation, fragments).values()] }),
    );
});
writeFileSync(path.join(root, 'dist', 'own-documents.json'), `${JSON.stringify([...new Set(texts)].toSorted())}\n`);
