/**
 * The client's id and secret for the `Authorization` header (RFC 6749, section 2.3.1), encoded as a form. A form leaves
 * `-`, `.` and `_` as they are: many providers do not decode, and their ids are full of these.
 */
export function basicCredentials(clientId: string, clientSecret: string): string {
  const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');
  return `Basic ${Buffer.from(`${encoded(clientId)}:${encoded(clientSecret)}`).toString('base64')}`;
}
