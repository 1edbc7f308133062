import { Checkbox, Field, Select, TextArea, TextInput } from '../../ui/field';
import type { ConfigField as FieldInfo } from './connection-kinds';

interface ConfigFieldProps {
  readonly field: FieldInfo;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  /** Names of the connections of the kind OAUTH2. */
  readonly oauthNames: readonly string[];
}

/**
 * One field of a connection. A secret is hidden while it is typed, and password managers do not offer to fill it in.
 */
export function ConfigField({ field, value, error, onChange, oauthNames }: ConfigFieldProps) {
  const { type, label, hint, required = false, placeholder } = field;
  if (type === 'boolean')
    return (
      <Checkbox
        label={label}
        hint={error ?? hint}
        checked={value === 'true'}
        onChange={(event) => onChange(String(event.target.checked))}
      />
    );
  const isDocument = type === 'document' || type === 'secretDocument';
  return (
    <Field
      label={label}
      hint={type === 'oauth2' && oauthNames.length === 0 ? 'There is no OAuth 2 connection yet: make one first.' : hint}
      error={error}
      required={required}
    >
      {(control) => {
        if (type === 'list' || type === 'map' || type === 'secretMap' || isDocument) {
          return (
            <TextArea
              {...control}
              className={`code${type === 'secretMap' || type === 'secretDocument' ? ' masked' : ''}`}
              rows={isDocument ? 10 : 2}
              value={value}
              placeholder={placeholder}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange(event.target.value)}
            />
          );
        }
        if (type === 'select' || type === 'oauth2') {
          const options =
            type === 'select'
              ? (field.options ?? [])
              : [['', 'Choose …'] as const, ...oauthNames.map((name) => [name, name] as const)];
          return (
            <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
              {options.map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </Select>
          );
        }
        return (
          <TextInput
            {...control}
            type={type === 'secret' ? 'password' : 'text'}
            inputMode={type === 'number' ? 'numeric' : undefined}
            autoComplete={type === 'secret' ? 'new-password' : 'off'}
            spellCheck={false}
            required={required}
            placeholder={placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}
