import { Argument } from 'commander';
import type { DefineCommand } from '../program/command-table.js';
import { BASH_SCRIPT } from '../completion/bash-script.js';
import { namesOfWorkflows } from '../completion/names-of-workflows.js';
import { suggest } from '../completion/suggest.js';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export const completion: DefineCommand = (command, context) => {
  command
    .description('Print the script that completes commands, options and your workflows in a shell.')
    .addArgument(new Argument('<shell>', 'which one').choices(SHELLS))
    .addHelpText(
      'after',
      `
For this session, or permanently in the start file of the shell:
  bash        source <(stepcast completion bash)       # ~/.bashrc
  zsh         source <(stepcast completion zsh)        # ~/.zshrc
  fish        stepcast completion fish | source        # config.fish
  powershell  stepcast completion powershell | Out-String | Invoke-Expression`,
    )
    .action(async (shell: string) => {
      if (shell === 'bash') return context.terminal.out(BASH_SCRIPT);
      const { script } = await import('@bomb.sh/tab');
      script(shell, 'stepcast', 'stepcast');
    });
};

/** `stepcast complete -- words`: the last word is the one to be completed. */
export const complete: DefineCommand = (command, context) => {
  command
    .description('Suggest how the last of these words may continue.')
    .argument('[words...]', 'the words typed so far')
    .action(async (words: readonly string[]) => {
      const program = command.parent;
      if (program !== null) await suggest(program, context, words, async () => await namesOfWorkflows(context));
    });
};
