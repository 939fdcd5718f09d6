import { Alert, Form, type FormInstance } from 'antd';
import { common } from '../../words/common.ts';
import { useLanguageName } from '../../words/languageName.ts';
import { useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';
import { termsGoneOn, type Contested } from './read.rules.ts';
import type { TermsValues } from './terms.rules.ts';
import { useTermName } from './useTermsSaid.tsx';

function useContestedText(): (contested: readonly Contested[]) => string {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const named = useTermName();
  const languageName = useLanguageName();
  return contested => words.contested(contested.map(({ field, language }) => (language ? words.textIn(languageName(language)) : named(field))).join(words.comma));
}

/** That the form went on from the terms as they are now, and what of it both changed. */
export function GoneOn({ contested }: { contested: readonly Contested[] }) {
  const words = useWords(draftWords);
  const said = useContestedText();
  return <Alert className="draft-note" type={contested.length ? 'warning' : 'info'} showIcon role="status" title={words.goneOn} description={contested.length > 0 && said(contested)} />;
}

/** What of the terms that were changed meanwhile that which is typed would undo, as the form stands. */
export function Undoes({ form, from, to }: { form: FormInstance<TermsValues>; from: TermsValues; to: TermsValues }) {
  const said = useContestedText();
  const typed = Form.useWatch([], { form, preserve: true }) as TermsValues | undefined;
  const contested = typed ? termsGoneOn(from, to, typed).contested : [];
  return contested.length > 0 && <Alert className="draft-note" type="warning" showIcon role="status" title={said(contested)} />;
}
