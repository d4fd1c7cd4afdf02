declare module 'pg/lib/utils.js' {
  /** How `pg` turns a JavaScript value into what it sends: text, bytes or null. */
  export function prepareValue(value: unknown): string | Buffer | null
}
