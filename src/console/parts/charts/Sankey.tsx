import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage, useWords } from '../../words/words.ts';
import { countText } from '../days.rules.ts';
import { chartWords } from './charts.words.ts';
import { sankey, type Block, type Flow } from './sankey.rules.ts';
import { fitted } from './scale.rules.ts';
import { useWidth } from './useWidth.ts';

interface Props { flows: readonly Flow[]; label: string; name(side: 'from' | 'to', key: string): string; to(flow: { from?: string; to?: string }): string | null }

/** Who goes with whom, as ribbons as thick as they are many. A line stands for each block and each ribbon, and leads to what is behind it. */
export function Sankey({ flows, label, name, to }: Props) {
  const words = useWords(chartWords);
  const language = useLanguage();
  const [place, width] = useWidth<HTMLDivElement>();
  const blocks = Math.max(new Set(flows.map(flow => flow.from)).size, new Set(flows.map(flow => flow.to)).size);
  const layout = sankey(flows, { inner: Math.max(120, blocks * 24), gap: 8, least: 14 });
  const tones = new Map(layout.left.map(({ key }, place) => [key, place % 2 ? 'two' : 'one']));
  const side = Math.min(190, width * 0.32);
  const [from, until] = [side + 10, width - side - 10];
  const middle = (from + until) / 2;
  return (
    <div ref={place}>
      <svg viewBox={`0 -2 ${width} ${layout.height + 4}`} className="sankey" role="group" aria-label={label}>
        {layout.ribbons.map(ribbon => {
          const text = words.flow(name('from', ribbon.from), name('to', ribbon.to), countText(ribbon.value, language));
          const [a, b, t] = [ribbon.fromY, ribbon.toY, ribbon.thickness];
          const path = <path className={`ribbon tone-${tones.get(ribbon.from)}`} d={`M${from},${a}C${middle},${a} ${middle},${b} ${until},${b}v${t}C${middle},${b + t} ${middle},${a + t} ${from},${a + t}z`} />;
          return <Mark key={`${ribbon.from} ${ribbon.to}`} to={to({ from: ribbon.from, to: ribbon.to })} text={text} passed>{path}</Mark>;
        })}
        {(['left', 'right'] as const).map(column => layout[column].map((block: Block) => {
          const end = column === 'left' ? 'from' : 'to';
          const count = countText(block.value, language);
          const text = `${name(end, block.key)} ${count}`;
          const shown = `${fitted(name(end, block.key), side - 8 - count.length * 8)} ${count}`;
          return (
            <Mark key={`${column} ${block.key}`} to={to(end === 'from' ? { from: block.key } : { to: block.key })} text={text}>
              <rect className="block" x={column === 'left' ? from - 6 : until} y={block.y} width={6} height={block.height} />
              <text aria-hidden="true" x={column === 'left' ? from - 12 : until + 12} y={block.y + block.height / 2 + 4} textAnchor={column === 'left' ? 'end' : 'start'}>{shown}</text>
            </Mark>
          );
        }))}
      </svg>
    </div>
  );
}

/** `passed` by the keyboard: there are too many of them to step through, and the table has the same links. */
function Mark({ to, text, passed = false, children }: { to: string | null; text: string; passed?: boolean; children: ReactNode }) {
  return to === null ? <g role="img" aria-label={text}><title>{text}</title>{children}</g> : <Link to={to} {...(passed ? { tabIndex: -1 } : {})}><title>{text}</title>{children}</Link>;
}
