/*
 * Names outside of the public contract that are deprecated go in this version, and not before this day. Names of the
 * contract are deprecated at most, and stay.
 */
export const REMOVAL = { version: '0.3.0', notBefore: '2027-06-01' } as const;

/** The end of the reason why a name is deprecated that goes. */
export const GOES = `It goes in ${REMOVAL.version}.`;
