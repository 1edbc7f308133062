import type { ConnectionKind } from '../../generated/documents';
import type { IconName } from '../../ui/icon';

/**
 * `list`: a line each. `map`: a line each, `Name: value`. `oauth2`: the name of a connection of that kind. `document`: a
 * long text. `secretDocument`: the same, hidden while it is typed.
 */
export interface ConfigField {
  /** With a dot: a part of an object. */
  readonly name: string;
  readonly label: string;
  readonly type:
    | 'text'
    | 'document'
    | 'secret'
    | 'secretDocument'
    | 'number'
    | 'boolean'
    | 'list'
    | 'map'
    | 'secretMap'
    | 'select'
    | 'oauth2';
  readonly required?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly initial?: string;
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** Shown only on request, because nearly all users leave it unchanged. */
  readonly isRare?: boolean;
}

/** Ways of the same thing, of which one is chosen. */
interface ConfigWay {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly ConfigField[];
}

export interface KindInfo {
  readonly kind: ConnectionKind;
  readonly label: string;
  readonly about: string;
  readonly icon: IconName;
  readonly fields: readonly ConfigField[];
  readonly ways?: { readonly label: string; readonly options: readonly ConfigWay[] };
  /** The meaning of its test. */
  readonly tested: string;
}
