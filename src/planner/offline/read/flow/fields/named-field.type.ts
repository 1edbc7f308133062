import type { Picked } from '../pick.js';
import type { Role } from '../roles.js';

/** A field of the item at hand, as the words name it. */
export interface NamedField {
  /** `Sender`: a key for it. */
  readonly key: string;
  /** The roles that it may have, the likeliest first. */
  readonly roles: readonly Role[];
  readonly picked: Picked;
  /** Of a person whom a message tells: the e-mail address beside the name. */
  readonly address?: Picked | undefined;
  /** The account has a column of this name. */
  readonly isKnown?: boolean;
  /** The input that the words name for it: `the subject as the title`. */
  readonly as?: string | undefined;
  /** What is taken for granted of it. */
  readonly assumes?: string;
  readonly from: number;
  readonly to: number;
}

/** The place of some words. */
export interface Words {
  readonly from: number;
  readonly to: number;
}

export interface FieldList {
  readonly fields: readonly NamedField[];
  readonly from: number;
  readonly to: number;
  /** Words in between and at the end that name no field of the item. They stay open, and are asked about. */
  readonly unknown: readonly Words[];
}
