import { z } from 'zod';

/** `npx -y some-server, GITHUB_TOKEN= /opt/github-mcp stdio *`: see `McpCommand`. */
export const stdioCommands = z.string().transform((text, context) =>
  commandLinesIn(text).flatMap((words) => {
    const command = words.find((word) => !ENV_WORD.test(word));
    if (command === undefined) {
      context.addIssue(
        'expected command lines with commas between them, each a program with its arguments, or a list of such lists in JSON',
      );
      return [];
    }
    const at = words.indexOf(command);
    const moreArgs = words.length > at + 1 && words.at(-1) === '*';
    return [
      {
        command,
        args: words.slice(at + 1, moreArgs ? -1 : undefined),
        moreArgs,
        env: words.slice(0, at).map((word) => word.slice(0, -1)),
      },
    ];
  }),
);
const ENV_WORD = /^[A-Za-z_][A-Za-z0-9_]*=$/;

/** An unreadable line becomes an empty one. */
function commandLinesIn(text: string): readonly (readonly string[])[] {
  if (!text.trimStart().startsWith('[')) {
    return text
      .split(',')
      .map((line) => line.split(/\s+/).filter((word) => word !== ''))
      .filter((words) => words.length > 0);
  }
  try {
    return z.array(z.array(z.string())).parse(JSON.parse(text));
  } catch {
    return [[]];
  }
}
