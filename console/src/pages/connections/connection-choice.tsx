import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ConnectionChoicesDocument } from '../../generated/documents';
import type { ConnectionChoicesQuery } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import type { FieldControl } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { ServiceForm } from './service-form';

type Choice = ConnectionChoicesQuery['connections'][number];

/** Kinds that hold a token, which may be one of the service. */
const TOKENS: ReadonlySet<string> = new Set(['OAUTH2', 'BEARER']);

/** The credential with which a service is used: one that is there, or one that is made right here. */
export function ConnectionChoice({
  control,
  service,
  value,
  isRequired,
  returnTo,
  onChange,
  onLeave,
}: {
  readonly control: FieldControl;
  readonly service: string;
  /** Its name. Empty: none is chosen. */
  readonly value: string;
  readonly isRequired: boolean;
  /** A path of the console to return to after a consent. */
  readonly returnTo: string;
  readonly onChange: (name: string) => void;
  /** Called right before the page is left for a consent. @param name that the connection will have */
  readonly onLeave: (name: string) => void;
}) {
  const { data, refetch } = useQuery(ConnectionChoicesDocument, { fetchPolicy: 'cache-and-network' });
  const [isConnecting, setConnecting] = useState(false);
  const all = data?.connections ?? [];
  const own = all.filter((each) => each.service === service || each.consent?.service === service);
  const others = all.filter((each) => !own.includes(each) && TOKENS.has(each.kind) && each.service === null);
  const chosen = all.find(({ name }) => name === value);
  const isMissing = value !== '' && data !== undefined && chosen === undefined;
  return (
    <>
      <div className="row row-wrap">
        <Select {...control} className="grow" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{isRequired ? 'Choose …' : 'None'}</option>
          {value !== '' && ![...own, ...others].some(({ name }) => name === value) && (
            <option value={value}>{isMissing ? `${value} (not there)` : value}</option>
          )}
          {own.map(optionOf)}
          {others.length > 0 && <optgroup label="Others with a token">{others.map(optionOf)}</optgroup>}
        </Select>
        <Button size="s" icon="plug" onClick={() => setConnecting(true)}>
          {own.length === 0 ? 'Connect' : 'Connect another'}
        </Button>
      </div>
      {isMissing && (
        <p className="field-hint connection-bad">
          <Icon name="warning" size={14} /> There is no connection of this name. Connect it, or choose another one.
        </p>
      )}
      {chosen !== undefined && <Works choice={chosen} />}
      {isConnecting && (
        <ServiceForm
          name={isMissing ? value : freeName(service, all)}
          service={service}
          returnTo={returnTo}
          onClose={() => setConnecting(false)}
          onCreated={(name) => {
            setConnecting(false);
            onChange(name);
            void refetch();
          }}
          onLeave={onLeave}
        />
      )}
    </>
  );
}

const optionOf = ({ id, name, account }: Choice) => (
  <option key={id} value={name}>
    {account === null ? name : `${name} (${account})`}
  </option>
);

/** Whether it works, and as whom. */
function Works({ choice: { account, lastTestedAt, lastTestError, consent } }: { readonly choice: Choice }) {
  const problem =
    consent?.voidAt != null ? 'Its grant is void: connect it again on the page of connections.' : lastTestError;
  if (problem !== null)
    return (
      <p className="field-hint connection-bad">
        <Icon name="warning" size={14} /> {problem}
      </p>
    );
  if (lastTestedAt === null && account === null) return null;
  return (
    <p className="field-hint connection-good">
      <Icon name="check" size={14} /> Works{account === null ? '' : ` as ${account}`}
    </p>
  );
}

function freeName(service: string, all: readonly Choice[]): string {
  const taken = new Set(all.map(({ name }) => name));
  let name = service;
  for (let number = 2; taken.has(name); number += 1) name = `${service}_${number}`;
  return name;
}
