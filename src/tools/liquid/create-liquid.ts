import type { Liquid, LiquidOptions } from 'liquidjs';

/** Characters of a template. */
const MAX_TEMPLATE = 100_000;
/** Tags that read other templates: there are none. */
const FILE_TAGS = ['include', 'render', 'layout', 'block'] as const;

/**
 * Liquid as `text.template` speaks it: strict, and without other templates to read. The class is handed in, since it is
 * loaded late.
 */
export function createLiquid(Class: typeof Liquid, options: LiquidOptions = {}): Liquid {
  const liquid = new Class({
    parseLimit: MAX_TEMPLATE,
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: {},
    ...options,
  });
  for (const tag of FILE_TAGS) delete liquid.tags[tag];
  return liquid;
}

/** The message of a Liquid error, on one line and without its file name. */
export function messageOf(error: Error): string {
  return (error.message.split('\n')[0] ?? '').replace(/, file:.*?(?=, line:|$)/, '').slice(0, 300);
}
