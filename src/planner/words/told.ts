/** The report tells this of each start by a change with a condition, unless its source waits for the condition. */
export const EACH_CHANGE = 'It starts at each change after which this holds, and so may start again for the same one.';
