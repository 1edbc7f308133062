/** A condition of an event, in its words. */
export const CONDITION_SLOT = 'if';
/** Words of an act that say which things are meant. */
export const WHICH_SLOT = 'which';
/** Words of an act that no input takes. */
export const OTHER_SLOT = 'other';

/** What words may be beside the values of inputs. */
export const otherSlots = (kind: 'event' | 'tool'): readonly string[] =>
  kind === 'event' ? [CONDITION_SLOT] : [WHICH_SLOT, OTHER_SLOT];
