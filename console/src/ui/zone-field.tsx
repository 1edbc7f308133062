import { useId } from 'react';
import { TextInput } from './field';
import type { FieldControl } from './field';

const ZONES = Intl.supportedValuesOf('timeZone');

/** A time zone by its IANA name: typed, with the browser's known zones as suggestions. */
export function ZoneInput({
  value,
  onChange,
  ...control
}: FieldControl & { readonly value: string; readonly onChange: (zone: string) => void }) {
  const list = useId();
  return (
    <>
      <TextInput
        {...control}
        value={value}
        list={list}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {['UTC', ...ZONES].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
