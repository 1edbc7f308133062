import type { StepcastClient } from '@stepcast/client';
import { fillForm } from '../ask/fill-form.js';
import { formFields } from '@stepcast/client/forms';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, Connected, ServerOptions } from '../program/context.js';
import { jsonObjectFrom } from '../output/json-input.js';
import { ambiguous, findByReference } from '../references/find-by-reference.js';
import { printError, printDone, printJson } from '../output/print.js';
import { uploadsTo, withUploads } from '../run/upload-file.js';
import type { Upload } from '../run/upload-file.js';
import { oneLine } from '../output/text.js';
import { drawApproval } from '../view/approvals.view.js';

interface DecideOptions extends ServerOptions {
  readonly data?: string;
  readonly file?: readonly string[];
}

type Approval = Awaited<ReturnType<StepcastClient['approvals']>>[number];

const deciding =
  (approved: boolean): DefineCommand =>
  (command, context) => {
    const word = approved ? 'approve' : 'reject';
    command
      .description(
        `Answer ${approved ? 'yes' : 'no'} to the question of a waiting run. In a terminal, the values of its form are asked for.`,
      )
      .argument(
        '[approval]',
        'the id of the approval or the end of it, or the id of the run; absent: the only one there is',
      )
      .option('-d, --data <json>', 'the values of the form: JSON, @file, or - for standard input')
      .option('-f, --file <field=path...>', 'upload a file, and give it as this value of the form')
      .action(async (reference: string | undefined, { data, file, json, server }: DecideOptions) => {
        const given = data === undefined ? undefined : await jsonObjectFrom(data, '--data', context);
        const connected = await context.connect(server);
        const { client } = connected;
        const approval = find(await client.approvals(), reference);
        const { execution } = await withTakenUploads(connected, async (upload) =>
          client.decideApproval({
            id: approval.id,
            approved,
            data:
              file === undefined
                ? (given ?? (await askForData(context, approval, json, upload)) ?? null)
                : await withUploads(given ?? {}, file, upload),
          }),
        );
        if (json) printJson(context.terminal, execution);
        else
          printDone(
            context.terminal,
            `${approved ? 'Approved' : 'Rejected'}. The run continues: stepcast watch ${execution.id}`,
          );
      });
    serverOptions(command);
    examples(
      command,
      ['the only one there is', `stepcast ${word}`],
      ['the open questions of runs', `stepcast ${word} ex_…`],
      ['with what its form asks for', `stepcast ${word} wait_… --data '{"amount": 120}'`],
      ['with a file of this computer', `stepcast ${word} wait_… --file contract=signed.pdf`],
    );
  };

export const approve = deciding(true);
export const reject = deciding(false);

function find(approvals: readonly Approval[], reference: string | undefined): Approval {
  if (reference === undefined) return theOnlyOne(approvals);
  const ofRun = approvals.filter(({ execution }) => execution.id === reference);
  if (ofRun.length > 1)
    throw ambiguous(
      ofRun.map(({ id, message }) => ({ id, title: message })),
      reference,
      'approval',
    );
  return ofRun[0] ?? findByReference(approvals, reference, 'approval');
}

function theOnlyOne([first, ...others]: readonly Approval[]): Approval {
  if (first === undefined) throw new CliFailure('No approval waits for your decision.');
  if (others.length > 0)
    throw new Misuse(
      `${others.length + 1} approvals wait. Say which one:`,
      [first, ...others].map(({ id, message }) => `${id}  ${oneLine(message)}`),
    );
  return first;
}

async function askForData(
  { terminal, ask, now }: CliContext,
  approval: Approval,
  json: true | undefined,
  upload: Upload,
): Promise<Record<string, unknown> | undefined> {
  if (!terminal.canAsk || json || formFields(approval.form).length === 0) return undefined;
  printError(terminal, ...drawApproval(approval, terminal, now()));
  return await fillForm(await ask(), approval.form, upload);
}

/** Files that were uploaded for an answer are deleted again if the answer is refused. */
async function withTakenUploads<T>(connected: Connected, act: (upload: Upload) => Promise<T>): Promise<T> {
  const stored: string[] = [];
  const upload = uploadsTo(connected);
  try {
    return await act(async (path) => {
      const value = await upload(path);
      if (typeof value === 'object' && value !== null && 'id' in value) stored.push(String(value.id));
      return value;
    });
  } catch (error) {
    for (const id of stored) await connected.client.deleteFile({ id }).catch(() => undefined);
    throw error;
  }
}
