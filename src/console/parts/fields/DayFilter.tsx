import { DayInput } from './DayInput.tsx';

/** A day that a list is held to. */
export function DayFilter({ label, value, onChange }: { label: string; value: string | undefined; onChange(day: string | null): void }) {
  return <label className="filter-day"><span>{label}</span><DayInput value={value} onChange={onChange} /></label>;
}
