import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import type { Issue } from '../../../api/failure';
import { JsonEntry } from '../../../forms/json-field';
import { issuesBelow, issuesWithin } from '../../../forms/pointers';
import { EventTypeNamesDocument } from '../../../generated/documents';
import type { EventTypeNamesQuery } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/field';
import { Badge } from '../../../ui/status-badge';
import type { EditedTrigger } from '../trigger-state';
import { ArrivalTest } from './arrival-test';
import { EventPicker } from './event-picker';
import { PageFields } from './page-fields';
import { BLANK_CHAT, BLANK_FORM } from './page-settings';
import { SourceFields } from './source-fields';
import { ANY_SOURCE } from './source-needs';
import type { SourceNeeds } from './source-needs';

const NO_FILTERS = {};
const DEFAULT_EVERY_SECONDS = 300;

/** A source with nothing filled in. */
const blankSource = (needs: SourceNeeds): NonNullable<EditedTrigger['source']> => ({
  connection: null,
  parameters: {},
  everySeconds: Math.max(DEFAULT_EVERY_SECONDS, needs.minEverySeconds),
  includeExisting: false,
  form: null,
  chat: null,
});

const FORM_SUBMITTED = 'form.submitted';
const NOT_POLLED = {
  connection: null,
  parameters: {},
  everySeconds: 0,
  includeExisting: false,
  form: null,
  chat: null,
};

/** The page that events of this type may come from. Null: none. */
function blankPageOf(eventType: string): NonNullable<EditedTrigger['source']> | null {
  if (eventType === FORM_SUBMITTED) return { ...NOT_POLLED, form: BLANK_FORM };
  return eventType === 'chat.message' ? { ...NOT_POLLED, chat: BLANK_CHAT } : null;
}

/** The event that starts the workflow, and the source that it comes from. */
export function EventFields({
  trigger,
  issues,
  onChange,
}: {
  readonly trigger: EditedTrigger;
  readonly issues: readonly Issue[];
  readonly onChange: (part: Partial<EditedTrigger>) => void;
}) {
  const types = useQuery(EventTypeNamesDocument, { fetchPolicy: 'cache-first' }).data?.eventTypes ?? [];
  const [isPicking, setPicking] = useState(false);
  const { eventType, source } = trigger;
  const known = types.find(({ name }) => name === eventType);
  const isPage = source?.form != null || source?.chat != null;
  const blankPage = blankPageOf(eventType);
  const needs = isPage || blankPage ? null : (known?.source ?? (source ? ANY_SOURCE : null));
  const wrong = issuesWithin(issues, '/eventType');
  const pick = (name: string): void => {
    setPicking(false);
    if (name === eventType) return;
    const next = types.find((type) => type.name === name)?.source ?? null;
    const page = blankPageOf(name);
    if (page !== null) return onChange({ eventType: name, source: page });
    onChange({ eventType: name, source: next === null || next.isOptional ? null : blankSource(next) });
  };
  return (
    <>
      <div className="field">
        <span className="field-label">Event</span>
        <div className="row">
          <span className="tool-chosen grow">
            {eventType === '' ? (
              <span className="muted">None is chosen yet.</span>
            ) : (
              <>
                <strong>{known?.title ?? eventType}</strong> <code className="faint">{eventType}</code>{' '}
                {known?.source?.unverified && <Badge>Unverified</Badge>}
              </>
            )}
          </span>
          <Button size="s" variant={eventType === '' ? 'primary' : 'default'} onClick={() => setPicking(true)}>
            {eventType === '' ? 'Choose the event' : 'Change'}
          </Button>
        </div>
        {wrong === undefined ? (
          <p className="field-hint">
            {known?.description ??
              (eventType === '' ? '' : 'A type of your own: it is sent by the API, a webhook or another workflow.')}
          </p>
        ) : (
          <p className="field-error">{wrong}</p>
        )}
      </div>
      {needs && (
        <Checkbox
          label={needs.service === null ? 'Poll a list for new items' : 'From the service itself'}
          hint="Otherwise every event of this type starts the workflow, such as one that you send."
          checked={source !== null}
          onChange={(event) => onChange({ source: event.target.checked ? blankSource(needs) : null })}
        />
      )}
      {blankPage && (
        <Checkbox
          label={eventType === FORM_SUBMITTED ? 'With a form of its own' : 'With a chat of its own'}
          hint="Otherwise those of all your workflows start this one."
          checked={isPage}
          onChange={(event) => onChange({ source: event.target.checked ? blankPage : null })}
        />
      )}
      {isPage && source && (
        <PageFields
          key={`page ${eventType}`}
          source={source}
          issues={issuesBelow(issues, '/source')}
          onChange={(next) => onChange({ source: next })}
        />
      )}
      {needs && source && (
        <SourceFields
          key={`source ${eventType}`}
          eventType={eventType}
          source={source}
          needs={needs}
          issues={issuesBelow(issues, '/source')}
          onChange={(next) => onChange({ source: next })}
        />
      )}
      <JsonEntry
        label="Only those that match"
        error={issuesWithin(issues, '/filters')}
        hint='Fields of the payload and what they must be, for example {"action": "opened", "amount": {"gt": 100}}. Empty: every one.'
        rows={4}
        value={trigger.filters}
        isObject
        empty={NO_FILTERS}
        onChange={(value) => onChange({ filters: value as Record<string, unknown> })}
      />
      {eventType !== '' && <ArrivalTest key={`test ${eventType}`} trigger={trigger} needs={source ? needs : null} />}
      {known && <Example sample={known.sample} />}
      {isPicking && <EventPicker types={types} onPick={pick} onClose={() => setPicking(false)} />}
    </>
  );
}

function Example({ sample }: { readonly sample: EventTypeNamesQuery['eventTypes'][number]['sample'] }) {
  return (
    <details className="advanced">
      <summary>An example of such an event</summary>
      <pre className="sample">{JSON.stringify(sample, null, 2)}</pre>
    </details>
  );
}
