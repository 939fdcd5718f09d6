/** One name of a school or partner, as the `names` column keeps it. A value of its owner, without an identity of its own. */
export interface StoredName {
  value: string;
  /** BCP 47. */
  language: string;
  kind: 'OFFICIAL' | 'ALIAS' | 'FORMER' | 'ABBREVIATION' | 'TRANSLATION' | 'TRANSLITERATION';
}
