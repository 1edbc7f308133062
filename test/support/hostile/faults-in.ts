/**
 * The lines of a log at the level `error`, but for those about a database that answered too late: a busy machine keeps a
 * lock or a connection waiting, and the answer to that (503) is documented.
 */
export const faultsIn = (log: string): string =>
  log
    .split('\n')
    .filter((line) => !/"trouble":"(?:BUSY|AWAY)"|"message":"timeout expired"/.test(line))
    .join('\n');
