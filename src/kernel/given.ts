/**
 * The fields that an amendment gives: what was left out stays out, a null stays null, except where the field cannot be
 * null, where it becomes the field's empty value, which the rules then refuse or take.
 */
export function given<I extends object, K extends keyof I & string>(input: I, fields: readonly K[], empty: Partial<Record<K, unknown>> = {}): Partial<Pick<I, K>> {
  return Object.fromEntries(fields.filter(field => input[field] !== undefined).map(field => [field, input[field] ?? empty[field] ?? null])) as Partial<Pick<I, K>>;
}
