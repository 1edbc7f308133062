import { z } from 'zod';

/** The answer to every request that fails. */
export const ProblemDetails = z
  .object({
    type: z
      .string()
      .describe(
        'An address of the server that describes the code: `/api/v1/problems/NOT_FOUND`, absolute if the server knows its own address (`PUBLIC_URL`).',
      ),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().describe('Stable; the same that GraphQL puts in `extensions.code`.'),
    quota: z.string().optional().describe('The limit that was reached, as in `GET /quotas`.'),
    limit: z.number().optional().describe('How much of it there may be.'),
    used: z.number().optional().describe('How much of it is in use.'),
    errors: z
      .array(
        z.object({ pointer: z.string().describe('JSON pointer into the request (RFC 6901).'), detail: z.string() }),
      )
      .optional(),
    problems: z
      .array(
        z.object({
          code: z.string(),
          pointer: z.string().describe('JSON pointer into the request; empty: the request as a whole.'),
          message: z.string(),
        }),
      )
      .describe('Every reason, in the shape that GraphQL has in `extensions.problems`.'),
  })
  .meta({ id: 'ProblemDetails' });
