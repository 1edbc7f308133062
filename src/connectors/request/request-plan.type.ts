/** The part of a request that holds a parameter. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/** How a list or an object is written (OpenAPI 3.1, section 4.8.12.3). `tabDelimited` is Swagger 2's `tsv`. */
export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject';

/** How one parameter gets from the input of a step into the request. */
export interface ParameterPlan {
  /** Its field in the input of the step. */
  readonly field: string;
  /** Its name in the request. */
  readonly name: string;
  readonly in: ParameterPlace;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  /** Reserved characters keep their meaning (RFC 3986, section 2.2), as in `{+name}` of RFC 6570. */
  readonly allowReserved: boolean;
  /** The media type that the value is written in. Null: it is written by its style. */
  readonly content: string | null;
}

/** How a field of a form is written. */
export interface FieldEncoding {
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

/** `raw`: a text or a file as it is. */
export type BodyKind = 'json' | 'form' | 'multipart' | 'raw';

export interface BodyPlan {
  readonly kind: BodyKind;
  readonly contentType: string;
  /** By the name of the field. */
  readonly encoding: Readonly<Record<string, FieldEncoding>>;
  /** Fields of a multipart body that are files. */
  readonly files: readonly string[];
}

/** How the next page of a list is requested. Paths are names, from the answer inwards. */
export type PagePlan = {
  /** The list in the answer. Empty: the answer itself. */
  readonly items: readonly string[];
} & (
  | { readonly kind: 'cursor'; readonly field: string; readonly next: readonly string[] }
  | { readonly kind: 'page'; readonly field: string; readonly first: number }
  | { readonly kind: 'offset'; readonly field: string }
  | { readonly kind: 'lastId'; readonly field: string; readonly more: readonly string[] }
  | { readonly kind: 'lastItem'; readonly field: string; readonly after: readonly string[] }
  | { readonly kind: 'address'; readonly next: readonly string[] }
  | { readonly kind: 'link' }
);

/** The whole way from the input of a step to a request. Plain data: nothing in it is executed. */
export interface RequestPlan {
  readonly method: string;
  /** With `{name}` for parameters; it may hold a fixed query. */
  readonly path: string;
  readonly parameters: readonly ParameterPlan[];
  readonly body: BodyPlan | null;
  readonly accept: string;
  /** The `Content-Type` of a request without a body, if the service requires one. */
  readonly contentType?: string;
  /** The addresses that this operation alone is served at. Empty: those of the whole description. */
  readonly servers: readonly string[];
  /** Alternatives; each names the schemes that are all needed. Empty: no credential is asked for. */
  readonly security: readonly (readonly string[])[];
  /** The field of the input that takes an idempotency key. Null: there is none. */
  readonly idempotencyField: string | null;
  readonly pages: PagePlan | null;
}

/** The field of the input that holds the body. */
export const BODY_FIELD = 'body';
/** The field of the input that says how many pages are read. */
export const PAGES_FIELD = 'maxPages';
