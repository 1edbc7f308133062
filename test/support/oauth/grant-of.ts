import type { Interaction, InteractionResults, Provider } from 'oidc-provider';

/** The result of an interaction in which the user signs in and allows everything that was asked for. */
export async function grantOf(
  provider: Provider,
  { params, prompt, grantId }: Interaction,
  { clientId, accountId }: { readonly clientId: string; readonly accountId: string },
): Promise<InteractionResults> {
  if (prompt.name === 'login') return { login: { accountId } };
  const grant =
    (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
    new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(String(params['scope']));
  return { consent: { grantId: await grant.save() } };
}
