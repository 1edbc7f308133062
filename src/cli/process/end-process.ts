/**
 * Ends the process as soon as its output is written. By itself it would stay for seconds after everything is closed.
 * Agenda keeps a timer for half the life of each lock, even for runs that are over.
 */
export async function endProcess(exitCode: number): Promise<never> {
  const written = (stream: NodeJS.WriteStream): Promise<void> =>
    new Promise((resolve) => void stream.write('', () => resolve()));
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.exit(exitCode);
}
