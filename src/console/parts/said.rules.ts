/** Whether something stands where this is shown. */
export function isSaid(shown: unknown): boolean {
  return shown !== null && shown !== undefined && shown !== false && shown !== '';
}
