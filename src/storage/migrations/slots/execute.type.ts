/** One statement of a migration, within its transaction; `?` stands for a value. */
export type Execute = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
