/**
 * Lets Node run the evaluation set in TypeScript without a build. Imports of `src/….js` come from the build, and any
 * other missing `.js` is replaced by the `.ts` of the same name.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const src = new URL('src/', root).href;
const dist = new URL('dist/', root).href;
const test = new URL('test/', root).href;

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !context.parentURL?.startsWith(test)) return next(specifier, context);
    const { href } = new URL(specifier, context.parentURL);
    if (href.startsWith(src)) return next(dist + href.slice(src.length), context);
    const typed = href.replace(/\.js$/, '.ts');
    return next(!existsSync(fileURLToPath(href)) && existsSync(fileURLToPath(typed)) ? typed : href, context);
  },
});
