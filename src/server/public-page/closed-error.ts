/** A page that takes nothing at the moment. */
export class ClosedError extends Error {
  constructor() {
    super('This page takes nothing at the moment.');
  }
}
