import { Button, Form } from 'antd';
import { useNavigate } from 'react-router';
import { AmendReviewRouteDocument, type AmendReviewRouteInput, type RouteRecordFragment, type RouteStepInput } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { numberTyped } from '../../parts/fields/number.rules.ts';
import { NumberField } from '../../parts/fields/NumberField.tsx';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { routeWords } from './route.words.ts';
import './route.css';

type Values = Pick<AmendReviewRouteInput, 'purpose' | 'kind' | 'level'> & { steps: RouteStepInput[] };
const most = 10;

/** Steps in their order; each is moved and removed by buttons, so that the keyboard does for everything. */
export function RouteForm({ route }: { route: RouteRecordFragment | null }) {
  const words = { ...useWords(common), ...useWords(routeWords) };
  const navigate = useNavigate();
  const required = [{ required: true, message: words.required }];
  const is = { purpose: route?.purpose, kind: route?.kind ?? undefined, level: route?.level ?? undefined };
  return (
    <ActForm document={AmendReviewRouteDocument} submit={words.save} onDone={() => void navigate('/routes')}
      initial={{ ...is, steps: route?.steps.map(({ line, officeKind, level, act, days }) => ({ line, officeKind, level, act, days })) ?? [{}] } as never}
      toInput={(values: Values): AmendReviewRouteInput => {
        const { purpose, kind, level } = route ?? values;
        return { purpose, steps: values.steps.map(step => ({ ...step, days: numberTyped(step.days)! })), ...(kind ? { kind } : {}), ...(level ? { level } : {}), ...(route ? { expectedVersion: route.version } : {}) };
      }}>
      {!route && (
        <div className="step-fields">
          <Form.Item name="purpose" label={words.purpose} rules={required}><EnumPicker of="DraftPurpose" /></Form.Item>
          <Form.Item name="kind" label={words.kind}><EnumPicker of="AgreementKind" placeholder={words.everyKind} /></Form.Item>
          <Form.Item name="level" label={words.level}><EnumPicker of="DivisionLevel" placeholder={words.everyLevel} /></Form.Item>
        </div>
      )}
      <Form.List name="steps">{(steps, { add, remove, move }) => (
        <>
          {steps.map(({ key, name }, place) => (
            <fieldset key={key} className="step">
              <legend>{words.step(place + 1)}</legend>
              <div className="step-fields">
                <Form.Item name={[name, 'line']} label={words.line} rules={required}><EnumPicker of="ReviewLine" /></Form.Item>
                <Form.Item name={[name, 'level']} label={words.officeLevel} rules={required}><EnumPicker of="DivisionLevel" /></Form.Item>
                <Form.Item name={[name, 'officeKind']} label={words.officeKind} rules={required}><EnumPicker of="OfficeKind" /></Form.Item>
                <Form.Item name={[name, 'act']} label={words.act} rules={required}><EnumPicker of="ReviewAct" /></Form.Item>
                <NumberField name={[name, 'days']} label={words.days} most={60} required />
              </div>
              <div className="step-acts">
                <Button size="small" disabled={place === 0} onClick={() => move(place, place - 1)}>{words.up}<span className="unseen"> {words.step(place + 1)}</span></Button>
                <Button size="small" disabled={place === steps.length - 1} onClick={() => move(place, place + 1)}>{words.down}<span className="unseen"> {words.step(place + 1)}</span></Button>
                <Button size="small" disabled={steps.length === 1} onClick={() => remove(name)}>{words.remove}<span className="unseen"> {words.step(place + 1)}</span></Button>
              </div>
            </fieldset>
          ))}
          {steps.length < most && <Button onClick={() => add({})}>{words.addStep}</Button>}
        </>
      )}</Form.List>
    </ActForm>
  );
}
