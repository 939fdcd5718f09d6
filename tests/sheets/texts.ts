import fc from 'fast-check';

/** Text such as nobody types, and everybody's file has somewhere. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('_', 'x', '0', '4', '1', 'A', '5', 'F', '\r', '\n', '\t', ' ', "'", '"', '<', '&', ']', '>', '=', '+', '-', '@', '＝', '\u0000', '\ud800', '\ufffe', '百') }),
);

/** What XML can hold of a text. */
export function held(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
}
