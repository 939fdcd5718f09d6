/** What spoke for or against two records being one, and in what it was seen: as it was when somebody decided. */
export interface Seen {
  kind: string;
  detail: string;
}
