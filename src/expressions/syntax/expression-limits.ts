/**
 * Expressions are parsed on the main thread when a workflow is saved, so the input of the recursive parser is limited
 * before it is called. The limits are far above the expressions that people write.
 */
export const MAX_EXPRESSION_LENGTH = 10_000;

/** Brackets within brackets. */
export const MAX_EXPRESSION_NESTING = 100;

export const MAX_EXPRESSION_TOKENS = 2_000;

/** Dots in one path: the parser's work on it grows with the square of its length. */
export const MAX_PATH_STEPS = 200;

/**
 * Tokens after the parser's copying. It copies the left side of every `??` and `?:`, so that 40 of them nested to the
 * left would become 2^40 nodes.
 */
export const MAX_EXPRESSION_WEIGHT = 10_000;

/** `{{ }}` in a step's input. */
export const MAX_INPUT_EXPRESSIONS = 1_000;

/** Objects and lists within one another in a step's input. */
export const MAX_INPUT_NESTING = 64;
