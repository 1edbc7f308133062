import { Link } from 'wouter';
import { metadataOf, metadataText, tagsOf, tagsText } from '../lib/labels';
import { Field, TextArea, TextInput } from './field';

/** Tags, each of which leads to what has it. @param list the address of the list that is filtered by the tag. */
export function Tags({ tags, list }: { readonly tags: readonly string[]; readonly list: '/workflows' | '/runs' }) {
  if (tags.length === 0) return null;
  return (
    <span className="tags">
      {tags.map((tag) => (
        <Link key={tag} href={`${list}?tag=${encodeURIComponent(tag)}`} className="tag above" aria-label={`Tag ${tag}`}>
          {tag}
        </Link>
      ))}
    </span>
  );
}

/** Metadata as names with their texts. */
export function Metadata({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }) {
  return (
    <>
      {Object.entries(metadata).map(([name, text]) => (
        <span key={name} className="metadata">
          <span className="faint">{name}</span> {String(text)}
        </span>
      ))}
    </>
  );
}

/** The text in the fields of labels. */
export interface LabelTexts {
  readonly tags: string;
  readonly metadata: string;
}

export function labelTexts({
  tags,
  metadata,
}: {
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}): LabelTexts {
  return { tags: tagsText(tags), metadata: metadataText(metadata) };
}

/** The typed labels, as inputs take them. */
export function labelsOf({ tags, metadata }: LabelTexts): { tags: string[]; metadata: Record<string, string> } {
  return { tags: tagsOf(tags), metadata: metadataOf(metadata) };
}

/** The fields for tags and metadata. */
export function LabelFields({
  value,
  onChange,
  errors,
}: {
  readonly value: LabelTexts;
  readonly onChange: (value: LabelTexts) => void;
  readonly errors: { readonly tags?: string | undefined; readonly metadata?: string | undefined };
}) {
  return (
    <>
      <Field label="Tags" error={errors.tags} hint="With commas between them. Lists can be filtered by them.">
        {(control) => (
          <TextInput
            {...control}
            value={value.tags}
            placeholder="sales, daily"
            onChange={({ target }) => onChange({ ...value, tags: target.value })}
          />
        )}
      </Field>
      <Field label="Metadata" error={errors.metadata} hint="One a line: a name, the sign =, and a text.">
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            value={value.metadata}
            placeholder="team=green"
            onChange={({ target }) => onChange({ ...value, metadata: target.value })}
          />
        )}
      </Field>
    </>
  );
}
