/** One name of a school or partner, as the `names` column keeps it. A value of its owner, without an identity of its own. */
export interface StoredName {
  value: string;
  /** BCP 47. */
  language: string;
  /** Where it was found, and between which days it was used; left out where nobody said. */
  source?: string;
  usedFrom?: string;
  usedUntil?: string;
  kind: 'OFFICIAL' | 'ALIAS' | 'FORMER' | 'ABBREVIATION' | 'TRANSLATION' | 'TRANSLITERATION';
}
