/**
 * Ends the process as soon as what it wrote has gone out. Left to end by itself it would linger for seconds after
 * everything is closed: Agenda keeps a timer for half the life of each lock, also of runs that are long over.
 */
export async function endProcess(exitCode: number): Promise<never> {
  const written = (stream: NodeJS.WriteStream): Promise<void> =>
    new Promise((resolve) => void stream.write('', () => resolve()));
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.exit(exitCode);
}
