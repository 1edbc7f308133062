import { useQuery } from '@apollo/client/react';
import { OneToolDocument, ServiceOperationsDocument } from '../../../generated/documents';
import type { OneToolQuery, ToolCatalogueQuery } from '../../../generated/documents';

interface ServiceTool {
  readonly tool: OneToolQuery['tools'][number] | undefined;
  /** The service that it is an operation of. */
  readonly service: string | null;
  /** The fields of its input whose values the service lists. */
  readonly choices: readonly string[];
  readonly isLoading: boolean;
}

/**
 * An operation of a service, with its schema. The catalogue of tools has those of connected services only.
 *
 * @param isUnlisted whether the catalogue does not have it.
 */
export function useServiceTool(name: string, isUnlisted: boolean): ServiceTool {
  const services = useQuery(ServiceOperationsDocument, { fetchPolicy: 'cache-first' }).data?.connectors ?? [];
  const found = useQuery(OneToolDocument, { variables: { name }, skip: !isUnlisted, fetchPolicy: 'cache-first' });
  const service = services.find(({ operations }) => operations.some(({ tool }) => tool === name));
  return {
    tool: isUnlisted ? found.data?.tools.find((tool) => tool.name === name) : undefined,
    service: service?.service ?? null,
    choices: service?.operations.find(({ tool }) => tool === name)?.choices ?? [],
    isLoading: isUnlisted && found.loading,
  };
}

/** The names of the connections that a tool may use: those of its service, if it has one. */
export function connectionsFor(catalogue: ToolCatalogueQuery | undefined, service: string | null): readonly string[] {
  const all = catalogue?.connections ?? [];
  const own = all.filter((connection) => connection.service === service);
  return (service === null || own.length === 0 ? all : own).map(({ name }) => name);
}
