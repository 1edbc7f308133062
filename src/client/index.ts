/** `stepcast/client` is the package `@stepcast/client`. The name stays for programs that depend on `stepcast`. */
export * from '@stepcast/client';
