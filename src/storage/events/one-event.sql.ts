/**
 * The entry of a row of `execution_log` with one event of a run itself, from SQL expressions; `current_step` is in
 * scope. A null value is read back as null, as if it were left out.
 */
export function oneEvent(type: string, at: string, status: string, error = 'null::json'): string {
  return `json_build_object('events', json_build_array(json_build_object('type', ${type}, 'at', round(extract(epoch from ${at}) * 1000, 3),
    'status', ${status}, 'current_step', current_step, 'error', ${error})))`;
}
