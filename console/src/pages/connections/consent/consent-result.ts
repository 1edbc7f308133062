import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { showToast } from '../../../ui/toast';

/** Why a consent connected nothing, in words. */
const CONSENT_ERRORS: Readonly<Record<string, string>> = {
  CONSENT_REFUSED: 'Nothing was connected: the consent was refused.',
  OAUTH_GRANT_INVALID: 'Nothing was connected: the provider did not accept the answer. Connect again.',
  OAUTH_UNAVAILABLE: 'The provider does not answer just now. Connect again later.',
  OAUTH_CLIENT_MISSING: 'No client is registered at the provider. An administrator registers one.',
  OAUTH_REFUSED: 'Nothing was connected: the provider refused. An administrator checks its client.',
};

/** Whether a text is a path of the console. */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\s\\]*$/.test(path);

/** Shows once how a consent ended that returned to this page, and takes the result out of the address. */
export function useConsentResult(): void {
  const [params, setParams] = useSearchParams();
  const connected = params.get('connected');
  const refused = params.get('consent_error');
  useEffect(() => {
    if (connected === null && refused === null) return;
    if (refused === null) showToast('The account is connected.', 'good');
    else showToast(CONSENT_ERRORS[refused] ?? `Nothing was connected (${refused}).`, 'bad');
    setParams(
      (before) => {
        const rest = new URLSearchParams(before);
        rest.delete('connected');
        rest.delete('consent_error');
        return rest;
      },
      { replace: true },
    );
  }, [connected, refused, setParams]);
}
