/** The visitors that a public page admits. */
export const PageProtection = {
  /** Everybody who knows its address. */
  NONE: 'NONE',
  /** Everybody who knows its password. */
  PASSWORD: 'PASSWORD',
  /** The holders of links that its owner makes. */
  SIGNED_LINK: 'SIGNED_LINK',
  /** The users of this server. */
  SIGN_IN: 'SIGN_IN',
} as const;
export type PageProtection = (typeof PageProtection)[keyof typeof PageProtection];

/** The settings of every public page. */
export interface PageSettings {
  /** Null: the title of the workflow. */
  readonly title: string | null;
  readonly protection: PageProtection;
  /** The origins of the sites that may show the page in a frame. */
  readonly embedOrigins: readonly string[];
}
