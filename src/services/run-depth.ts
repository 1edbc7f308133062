/**
 * How many runs may stand above one, each having started the next by `flow.run_workflow` or by an event. More is taken
 * for a loop.
 */
export const MAX_RUN_DEPTH = 10;
