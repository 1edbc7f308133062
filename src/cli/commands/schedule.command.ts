import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions, wholeNumber } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { print, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { scheduleWords } from '../view/schedule-words.js';
import { drawTimes } from '../view/workflow.view.js';

interface PreviewOptions extends ServerOptions {
  readonly timezone?: string;
  readonly count: number;
  readonly after?: string;
}

export const define: DefineCommand = (command, { connect, terminal, now }) => {
  command.description('See when a schedule fires.');
  const preview = command
    .command('preview')
    .description(
      'The next times of a schedule, with the offset of their zone and how far off they are, and the schedule in words.',
    )
    .argument('<cron>', 'five fields, such as "0 9 * * 1-5", or a nickname such as @daily')
    .option('-z, --timezone <zone>', 'the zone in which it is read, such as America/New_York; absent: yours')
    .option('-n, --count <count>', 'how many times, 1 to 100', wholeNumber(1, 100), 5)
    .option('--after <instant>', 'from this instant on, such as 2027-03-13T00:00:00Z; absent: now')
    .action(async (schedule: string, { timezone, count, after, json, server }: PreviewOptions) => {
      const { client } = await connect(server);
      const zone = timezone ?? (await client.viewer()).timezone;
      const times = await client.previewSchedule({ schedule, timezone: zone, count, after: after ?? null });
      const words = await scheduleWords(schedule);
      if (json) return printJson(terminal, { schedule, timezone: zone, words, times });
      const { colors } = terminal;
      print(terminal, [
        `${colors.bold(words ?? oneLine(schedule))} ${colors.dim(`(${oneLine(zone)})`)}`,
        ...drawTimes(times, zone, terminal, now()),
      ]);
    });
  serverOptions(preview);
  examples(
    preview,
    ['on workdays in New York', 'stepcast schedule preview "0 9 * * 1-5" --timezone America/New_York'],
    [
      'across the change to summer time',
      'stepcast schedule preview "30 2 * * *" -z Europe/Berlin --after 2027-03-27T00:00:00Z',
    ],
  );
};
