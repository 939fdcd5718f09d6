/*
 * A program that opens a CSV takes a text that begins with certain signs for a formula and carries it out. Such a text is
 * written behind an apostrophe, which shows it as text.
 */

/** What may begin a formula, also behind blanks or in full width, and any number of apostrophes before it. */
const formula = /^'*\s*[=+\-@\t\r＝＋－＠]|^'*[\t\r]/;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/**
 * A field as it is written. -5 and 3.2 stay as they are. A text that begins with an apostrophe before such a sign gets one
 * more, so that whoever takes one off has the text again.
 */
export function guarded(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** The text of a field: `unguarded(guarded(text))` is always the text. An apostrophe before anything else is the text's own. */
export function unguarded(field: string): string {
  return field.startsWith("'") && formula.test(field) ? field.slice(1) : field;
}
