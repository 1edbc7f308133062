declare module '@ts-morph/common/dist/typescript.js' {
  import { ts } from '@ts-morph/common/lib/typescript';

  export default ts;
}

/** The declarations of JavaScript that the engine has, by name of their file. vite.config.ts makes them. */
declare module 'virtual:javascript-libraries' {
  const libraries: Readonly<Record<string, string>>;
  export default libraries;
}

/** The declarations of the names that every code has: src/tools/code/guest/names.d.ts. */
declare module 'virtual:host-names' {
  const text: string;
  export default text;
}
