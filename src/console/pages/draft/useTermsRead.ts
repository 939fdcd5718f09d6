import type { FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { forgetDraft, keepDraft, keptDraft } from '../../parts/fields/keptDraft.ts';
import { termsGoneOn, type Contested } from './read.rules.ts';
import type { TermsRecord, TermsValues } from './terms.rules.ts';

/**
 * The terms upon which somebody types. They stay with what was typed, so that after the page was loaded anew it is still
 * known who changed what; without a name to keep them under nothing is typed upon them.
 */
export function useTermsRead<Terms extends TermsRecord>(keep: string | null, now: Terms, form: FormInstance<TermsValues>, startOf: (terms: Terms) => TermsValues) {
  const [read, setRead] = useState(() => ((keep !== null && keptDraft(keep) && keptDraft(`${keep} read`)) || now) as Terms);
  useEffect(() => {
    if (keep === null) return undefined;
    keepDraft(`${keep} read`, read);
    return () => { if (!keptDraft(keep)) forgetDraft(`${keep} read`); };
  }, [keep, read]);
  /** What both changed, of the terms that the form went on from; null as long as it did not. */
  const [contested, setContested] = useState<readonly Contested[] | null>(null);
  return {
    read, contested, forget: () => setContested(null),
    /** The form goes on from the terms as they are now. */
    goOn() {
      if (keep !== null) {
        const gone = termsGoneOn(startOf(read), startOf(now), form.getFieldsValue(true) as TermsValues);
        form.setFieldsValue(gone.values as never);
        if (keptDraft(keep)) keepDraft(keep, gone.values);
        setContested(gone.contested);
      }
      setRead(now);
    },
  };
}
