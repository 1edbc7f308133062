import type { Style } from './style.js';
import { drawTable } from './table.js';
import type { Column } from './table.js';

export interface ProviderRow {
  readonly name: string;
  readonly title: string;
  readonly isRegistered: boolean;
  readonly hasDeviceFlow: boolean;
  readonly redirectUrl: string;
  readonly setupUrl: string;
  readonly setupSteps: readonly string[];
  readonly scopes: readonly string[];
  readonly variables: readonly { readonly name: string; readonly description: string }[];
  readonly unverified: readonly string[];
}

export function drawProviders(providers: readonly ProviderRow[], style: Style): readonly string[] {
  const columns: readonly Column<ProviderRow>[] = [
    { header: 'NAME', value: ({ name }) => name, paint: (text, _row, colors) => colors.bold(text) },
    { header: 'TITLE', value: ({ title }) => title, shrinksTo: 12 },
    {
      header: 'CLIENT',
      value: ({ isRegistered }) => (isRegistered ? 'registered' : 'none'),
      paint: (text, { isRegistered }, colors) => (isRegistered ? colors.green(text) : colors.dim(text)),
    },
    { header: 'UNVERIFIED', value: ({ unverified }) => unverified.join(', '), shrinksTo: 12, leftOut: 1 },
  ];
  return drawTable(providers, columns, style);
}

/** The steps by which a client is registered at a provider. */
export function drawProvider(provider: ProviderRow): readonly string[] {
  const { title, isRegistered, hasDeviceFlow, redirectUrl, setupUrl, setupSteps, scopes, variables, unverified } =
    provider;
  return [
    `${title}: ${isRegistered ? 'a client is registered' : 'no client is registered'}`,
    `Redirect address  ${redirectUrl}`,
    `Page              ${setupUrl}`,
    ...setupSteps.map((step, index) => `${index + 1}. ${step}`),
    ...(hasDeviceFlow ? ['It has a device flow: stepcast connections connect --device'] : []),
    ...(scopes.length === 0 ? [] : [`Scopes            ${scopes.join(' ')}`]),
    ...variables.map(({ name, description }) => `Variable ${name}: ${description}`),
    ...(unverified.length === 0 ? [] : [`Not compared with its documentation: ${unverified.join(', ')}`]),
  ];
}
