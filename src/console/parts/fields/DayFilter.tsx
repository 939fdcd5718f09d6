import { Input } from 'antd';

/** A day that a list is held to. The browser's own field: it knows how its user writes days, and takes no script. */
export function DayFilter({ label, value, onChange }: { label: string; value: string | undefined; onChange(day: string | null): void }) {
  return (
    <label className="filter-day">
      <span>{label}</span>
      <Input type="date" min="1900-01-01" max="2999-12-31" defaultValue={value} key={value} onChange={({ target }) => { if (target.value === '' || (target.validity.valid && target.value !== value)) onChange(target.value || null); }} />
    </label>
  );
}
