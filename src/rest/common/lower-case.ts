import { z } from 'zod';
import { zodDetail } from './zod-detail.js';

/** One or several of the names, with commas between them or as repeated parameters of a query. */
export function several<T extends string>(schema: z.ZodType<T, string>) {
  return z.union([z.string(), z.array(z.string())]).transform((given, context): T[] =>
    [given].flat().flatMap((each) =>
      each.split(',').flatMap((name) => {
        const read = schema.safeParse(name.trim(), { error: zodDetail });
        if (read.success) return [read.data];
        context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'This name is unknown.' });
        return [];
      }),
    ),
  );
}

/** Enum values are lower case in REST and upper case in the domain: both ways, and the schema of the lower case. */
export function lowerCase<T extends string>(values: Readonly<Record<string, T>>) {
  const pairs = Object.values(values).map((value) => [show(value), value] as const);
  const byName = new Map<string, T>(pairs);
  return {
    schema: z.enum(pairs.map(([name]) => name)).transform((name): T => {
      const value = byName.get(name);
      if (value === undefined) throw new Error(`The schema let ${name} through.`);
      return value;
    }),
    /** For answers, and where other names are accepted beside these. */
    names: z.enum(pairs.map(([name]) => name)),
  };
}

/** A value of the domain as REST shows it. */
export function show<T extends string>(value: T): Lowercase<T> {
  return value.toLowerCase() as Lowercase<T>;
}
