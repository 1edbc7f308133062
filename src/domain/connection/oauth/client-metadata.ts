/** Our client as authorization servers get to know it (RFC 7591, section 2). */
export function clientMetadata(redirectUrl: string) {
  return {
    client_name: 'Stepcast',
    client_uri: new URL(redirectUrl).origin,
    redirect_uris: [redirectUrl],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    application_type: 'web',
  };
}

/**
 * Our client metadata document (draft-ietf-oauth-client-id-metadata-document). Its own address is the client id, so that
 * no registration is needed.
 */
export function clientDocument(address: string, redirectUrl: string) {
  return { client_id: address, ...clientMetadata(redirectUrl), token_endpoint_auth_method: 'none' };
}
