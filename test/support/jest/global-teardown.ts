/** Stops or cleans the server that global-setup.ts prepared. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.endTestServer?.();
}
