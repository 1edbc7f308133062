/** How the removal of an address at a service ended. */
export const RemovalOutcome = {
  /** The service removed it. */
  REMOVED: 'REMOVED',
  /** The service did not know it any more, or sends to another address by now. */
  NOT_THERE: 'NOT_THERE',
  /** The service did not take the credential, or refused it for another reason. */
  REFUSED: 'REFUSED',
  /** The service could not be reached, however often it was tried. */
  GIVEN_UP: 'GIVEN_UP',
} as const;
export type RemovalOutcome = (typeof RemovalOutcome)[keyof typeof RemovalOutcome];

/** The context of a sealed removal; see `SecretBox`. */
export function hookRemovalContext(id: string): string {
  return `hook-removal:${id}`;
}
