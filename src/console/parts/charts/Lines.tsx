import { Link } from 'react-router';
import { useLanguage, useWords } from '../../words/words.ts';
import { countText, dayText } from '../days.rules.ts';
import { chartWords } from './charts.words.ts';
import { dayNumber, placed, ticksTo } from './scale.rules.ts';
import { useWidth } from './useWidth.ts';

export interface LinePoint { day: string; value: number; to: string }
/** A line by its days, and the points that others said for the same thing. */
export interface Line { name: string; tone: 'one' | 'two'; points: readonly LinePoint[]; saidName: string; said: readonly LinePoint[] }

const HEIGHT = 280;
const EDGE = { left: 44, right: 16, top: 12, bottom: 28 };

/** Numbers over time. Every mark is a link to what is behind it; lines and marks differ in form, not only in colour. */
export function Lines({ lines, label, target }: { lines: readonly Line[]; label: string; target?: { value: number; name: string } }) {
  const words = useWords(chartWords);
  const language = useLanguage();
  const [place, width] = useWidth<HTMLDivElement>();
  const all = lines.flatMap(({ points, said }) => [...points, ...said]);
  const days = all.map(({ day }) => dayNumber(day));
  const range = [Math.min(...days, Infinity), Math.max(...days, -Infinity)] as const;
  const ticks = ticksTo(Math.max(target?.value ?? 0, ...all.map(({ value }) => value)));
  const [inner, high] = [Math.max(60, width - EDGE.left - EDGE.right), HEIGHT - EDGE.top - EDGE.bottom];
  const x = (day: string) => EDGE.left + placed(dayNumber(day), range, inner);
  const y = (value: number) => EDGE.top + high - placed(value, [0, ticks.at(-1)!], high);
  const years = [...new Set(all.map(({ day }) => Number(day.slice(0, 4))))].sort();
  const every = Math.max(1, Math.ceil(years.length / Math.max(1, Math.floor(inner / 56))));
  const name = (line: string, { day, value }: LinePoint) => words.point(line, dayText(day, language)!, countText(value, language));
  return (
    <div ref={place}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} className="lines" role="group" aria-label={label}>
        {ticks.map(tick => <g key={tick} aria-hidden="true"><line className="grid" x1={EDGE.left} x2={EDGE.left + inner} y1={y(tick)} y2={y(tick)} /><text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end">{countText(tick, language)}</text></g>)}
        {years.filter((year, index) => index % every === 0 && dayNumber(`${year}-01-01`) >= range[0]).map(year => <text key={year} aria-hidden="true" x={x(`${year}-01-01`)} y={HEIGHT - 8} textAnchor="middle">{year}</text>)}
        {target && <g aria-hidden="true"><line className="target" x1={EDGE.left} x2={EDGE.left + inner} y1={y(target.value)} y2={y(target.value)} /><text x={EDGE.left + 4} y={y(target.value) + (y(target.value) > EDGE.top + 20 ? -5 : 15)}>{target.name}</text></g>}
        {lines.map(({ name: line, tone, points, saidName, said }) => (
          <g key={line} className={`tone-${tone}`}>
            <polyline className="line" points={points.map(({ day, value }) => `${x(day)},${y(value)}`).join(' ')} />
            {points.map(point => <Link key={point.day} to={point.to} aria-label={name(line, point)}><circle className="hit" cx={x(point.day)} cy={y(point.value)} r={12} /><circle className="mark" cx={x(point.day)} cy={y(point.value)} r={3.5} /><title>{name(line, point)}</title></Link>)}
            {said.map(point => <Link key={`said ${point.day} ${point.value}`} to={point.to} aria-label={name(saidName, point)}><circle className="hit" cx={x(point.day)} cy={y(point.value)} r={12} /><Said tone={tone} x={x(point.day)} y={y(point.value)} /><title>{name(saidName, point)}</title></Link>)}
          </g>
        ))}
      </svg>
      <ul className="legend">{lines.map(({ name: line, tone, saidName }) => [
        <li key={line}><svg width="28" height="14" className={`tone-${tone}`} aria-hidden="true"><line className="line" x1="0" x2="28" y1="7" y2="7" /><circle className="mark" cx="14" cy="7" r="3.5" /></svg>{line}</li>,
        <li key={saidName}><svg width="16" height="14" className={`tone-${tone}`} aria-hidden="true"><Said tone={tone} x={8} y={7} /></svg>{saidName}</li>,
      ])}</ul>
    </div>
  );
}

function Said({ tone, x, y }: { tone: Line['tone']; x: number; y: number }) {
  return tone === 'one' ? <rect className="said" x={x - 5} y={y - 5} width={10} height={10} /> : <path className="said" d={`M${x},${y - 6.5}l6.5,11.5h-13z`} />;
}
