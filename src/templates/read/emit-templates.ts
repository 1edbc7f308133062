import { writeFileSync } from 'node:fs';
import { readTemplates } from './read-templates.js';

/*
 * The build runs this file from `dist`. Reading 37 YAML documents takes a tenth of a second, which a start should not
 * cost. The server reads the one file that is written here.
 */
writeFileSync(
  new URL('../templates.json', import.meta.url),
  JSON.stringify(readTemplates(new URL('../../../src/templates/', import.meta.url))),
);
