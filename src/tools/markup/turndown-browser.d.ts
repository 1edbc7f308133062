/** The same as the package itself, which has no types for its entries. */
declare module 'turndown/lib/turndown.browser.cjs.js' {
  export { default } from 'turndown';
}
