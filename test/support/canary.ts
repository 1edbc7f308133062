import type { Client } from 'pg';

/** Everything that a database holds, in clear, as a dump would show it. */
export async function dumpOf(client: Client): Promise<string> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const dumps: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    dumps.push(name, ...rows.map(({ row }) => row));
  }
  return dumps.join('\n');
}

/** The forms in which a text holds a secret, plain or in one of the usual encodings. Empty if it does not. */
export function tracesOf(secret: string, text: string): readonly string[] {
  const hex = Buffer.from(secret).toString('hex');
  // For any text before it, one of the three alignments applies. The edges depend on the neighbours.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(`${'x'.repeat(shift)}${secret}`)
      .toString('base64')
      .slice(shift === 0 ? 0 : shift + 1, -4)
      .replace(/=+$/, ''),
  );
  return [secret, hex, encodeURIComponent(secret), ...base64].filter((form) => form.length > 4 && text.includes(form));
}

/** Enough of a text to recognise the place of a form in it. */
export function around(text: string, form: string): string {
  const at = text.indexOf(form);
  return text.slice(Math.max(0, at - 200), at + 100);
}
