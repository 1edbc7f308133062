import type { HookFieldsFragment } from '../../generated/documents';
import { CopyLine, SecretOnce } from '../../ui/secret-once';
import { presetInfo } from './hook-presets';

/** The address of a webhook, its secret if it was made just now, and the steps to take at the sender. */
export function HookSetup({ hook, secret }: { readonly hook: HookFieldsFragment; readonly secret?: string | null }) {
  return (
    <>
      <div className="field">
        <span className="field-label">Address</span>
        <CopyLine text={hook.url} label="the address" />
      </div>
      {secret && (
        <div className="field">
          <span className="field-label">Secret</span>
          <SecretOnce secret={secret} label="the secret" />
        </div>
      )}
      <div className="field">
        <span className="field-label">At the sender</span>
        <ol className="hook-steps">
          {presetInfo(hook.preset).setup.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </>
  );
}
