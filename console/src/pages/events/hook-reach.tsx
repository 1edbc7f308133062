import type { HookAlgorithm, HookFieldsFragment, HookPreset } from '../../generated/documents';
import type { Failure } from '../../api/failure';
import { issueAt } from '../../lib/issues';
import { Checkbox, Field, TextArea, TextInput } from '../../ui/field';

/** How requests reach a webhook address, as it is typed. */
export interface Reach {
  readonly path: string;
  readonly rawBody: boolean;
  /** One in a line. */
  readonly origins: string;
  readonly credentials: boolean;
  readonly header: string;
  readonly username: string;
  readonly issuer: string;
  readonly audience: string;
  /** With commas between them. */
  readonly algorithms: string;
  readonly publicKeys: string;
  readonly jwksUrl: string;
}

export const PLAIN_REACH: Reach = {
  path: '',
  rawBody: false,
  origins: '',
  credentials: false,
  header: '',
  username: '',
  issuer: '',
  audience: '',
  algorithms: '',
  publicKeys: '',
  jwksUrl: '',
};

type AuthText = 'header' | 'username' | 'issuer' | 'audience' | 'algorithms' | 'publicKeys' | 'jwksUrl';

/** The fields of each preset, with their labels, hints and examples. */
const AUTH_FIELDS: Partial<Record<HookPreset, readonly (readonly [AuthText, string, string, string])[]>> = {
  HEADER: [['header', 'Header with the secret', 'Empty: X-Api-Key.', 'X-Api-Key']],
  BASIC: [['username', 'User name', 'The secret is the password.', 'shop']],
  JWT: [
    ['issuer', 'Issuer', 'The required “iss” of a token. Empty: any.', 'https://login.example.com/'],
    ['audience', 'Audience', 'The required “aud” of a token. Empty: any.', 'orders'],
    ['algorithms', 'Algorithms', 'With commas between them. Empty: all that fit the key.', 'ES256, RS256'],
    [
      'jwksUrl',
      'Address of the keys',
      'At which the sender publishes its keys (JWKS).',
      'https://login.example.com/.well-known/jwks.json',
    ],
    [
      'publicKeys',
      'Or the public keys',
      'As PEM or JWKS. Without both, tokens are signed with the secret (HS256 to HS512).',
      '',
    ],
  ],
};

/** The places of mistakes that are shown beside their fields. */
export const REACH_POINTERS = [
  '/input/path',
  '/input/rawBody',
  '/input/cors',
  '/input/auth/header',
  '/input/auth/username',
  '/input/auth/issuer',
  '/input/auth/audience',
  '/input/auth/algorithms',
  '/input/auth/publicKeys',
  '/input/auth/jwksUrl',
];

/** The terms of an address, to be changed. */
export function reachOf({ path, rawBody, cors, auth }: HookFieldsFragment): Reach {
  return {
    path: path ?? '',
    rawBody,
    origins: cors?.origins.join('\n') ?? '',
    credentials: cors?.credentials ?? false,
    header: auth?.header ?? '',
    username: auth?.username ?? '',
    issuer: auth?.issuer ?? '',
    audience: auth?.audience ?? '',
    algorithms: auth?.algorithms?.join(', ') ?? '',
    publicKeys: auth?.publicKeys ?? '',
    jwksUrl: auth?.jwksUrl ?? '',
  };
}

export function reachInput(preset: HookPreset, reach: Reach) {
  const origins = partsOf(reach.origins, /\s+/);
  const fields = AUTH_FIELDS[preset];
  const algorithms = partsOf(reach.algorithms, /[\s,]+/) as HookAlgorithm[];
  const text = (name: AuthText): string | null => reach[name].trim() || null;
  return {
    path: reach.path.trim() || null,
    rawBody: reach.rawBody,
    cors: origins.length === 0 ? null : { origins, credentials: reach.credentials },
    ...(fields === undefined
      ? {}
      : {
          auth: {
            ...Object.fromEntries(fields.filter(([name]) => name !== 'algorithms').map(([name]) => [name, text(name)])),
            ...(preset === 'JWT' && algorithms.length > 0 ? { algorithms } : {}),
          },
        }),
  };
}

function partsOf(text: string, divider: RegExp): string[] {
  return text.split(divider).filter((part) => part !== '');
}

interface Props {
  readonly preset: HookPreset;
  readonly reach: Reach;
  readonly failure: Failure | null;
  readonly onChange: (reach: Reach) => void;
}

/** The terms by which an address knows its callers, for presets that have some. */
export function HookAuth({ preset, reach, failure, onChange }: Props) {
  return (AUTH_FIELDS[preset] ?? []).map(([name, label, hint, example]) => (
    <Field key={name} label={label} hint={hint} error={issueAt(failure, `/input/auth/${name}`)}>
      {(control) =>
        name === 'publicKeys' ? (
          <TextArea
            {...control}
            className="mono"
            rows={4}
            spellCheck={false}
            value={reach[name]}
            onChange={(event) => onChange({ ...reach, [name]: event.target.value })}
          />
        ) : (
          <TextInput
            {...control}
            value={reach[name]}
            placeholder={example}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...reach, [name]: event.target.value })}
          />
        )
      }
    </Field>
  ));
}

/** Path, text of the body, and pages of other sites. */
export function HookReach({ reach, failure, onChange }: Omit<Props, 'preset'>) {
  return (
    <>
      <Field
        label="Path"
        hint="The part after the address: /orders/{id}. Its parameters are in _request.params."
        error={issueAt(failure, '/input/path')}
      >
        {(control) => (
          <TextInput
            {...control}
            className="mono"
            value={reach.path}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...reach, path: event.target.value })}
          />
        )}
      </Field>
      <Checkbox
        label="Keep the text of each body"
        hint="In _request.body of the payload, up to 128 KB."
        checked={reach.rawBody}
        onChange={(event) => onChange({ ...reach, rawBody: event.target.checked })}
      />
      <Field
        label="Pages that may read its answers"
        hint="Their origins, one in a line, or * for all. Empty: none."
        error={issueAt(failure, '/input/cors')}
      >
        {(control) => (
          <TextArea
            {...control}
            className="mono"
            rows={2}
            spellCheck={false}
            value={reach.origins}
            placeholder="https://shop.example"
            onChange={(event) => onChange({ ...reach, origins: event.target.value })}
          />
        )}
      </Field>
      {reach.origins.trim() !== '' && reach.origins.trim() !== '*' && (
        <Checkbox
          label="Browsers may send the password that they remember"
          checked={reach.credentials}
          onChange={(event) => onChange({ ...reach, credentials: event.target.checked })}
        />
      )}
    </>
  );
}
