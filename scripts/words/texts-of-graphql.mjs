import { parse, visit } from 'graphql';

/**
 * The descriptions of a schema, and the reasons of its deprecations.
 *
 * @param {string} sdl
 * @returns {{ text: string, line: number }[]}
 */
export function textsOfGraphql(sdl) {
  const texts = [];
  const add = (node) => texts.push({ text: node.value, line: node.loc.startToken.line });
  visit(parse(sdl), {
    enter(node) {
      if (node.description !== undefined && node.kind !== 'StringValue') add(node.description);
      if (node.kind === 'Directive' && node.name.value === 'deprecated') {
        for (const { value } of node.arguments) if (value.kind === 'StringValue') add(value);
      }
    },
  });
  return texts;
}
