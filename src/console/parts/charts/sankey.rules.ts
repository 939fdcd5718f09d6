/** So many from one to another. */
export interface Flow { from: string; to: string; value: number }
export interface Block { key: string; value: number; y: number; height: number }
/** A flow with the places where it leaves and arrives, and how thick it is. */
export interface Ribbon extends Flow { fromY: number; toY: number; thickness: number }
export interface Layout { left: Block[]; right: Block[]; ribbons: Ribbon[]; height: number }

/** Where the rest is gathered. */
export const REST = '';

/** The same flows with the smallest ends gathered in one, so that at most so many stand on the right. */
export function gathered(flows: readonly Flow[], most: number): Flow[] {
  const sums = [...sumsBy(flows, ({ to }) => to)].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  if (sums.length <= most) return [...flows];
  const kept = new Set(sums.slice(0, Math.max(0, most - 1)).map(([key]) => key));
  const joined = new Map<string, Flow>();
  for (const { from, to, value } of flows) {
    const end = kept.has(to) ? to : REST;
    const key = JSON.stringify([from, end]);
    joined.set(key, { from, to: end, value: value + (joined.get(key)?.value ?? 0) });
  }
  return [...joined.values()];
}

/** Two columns of blocks and the ribbons between them: thickness by value, blocks at least `least` high, the largest on top, the rest at the bottom. Flows that are not above zero are left out. */
export function sankey(flows: readonly Flow[], { inner, gap, least }: { inner: number; gap: number; least: number }): Layout {
  const real = flows.filter(({ value }) => Number.isFinite(value) && value > 0);
  const total = real.reduce((sum, { value }) => sum + value, 0);
  const unit = total > 0 ? inner / total : 0;
  const column = (side: 'from' | 'to'): Block[] => {
    let y = 0;
    return [...sumsBy(real, flow => flow[side])].sort(([one, a], [other, b]) => Number(one === REST) - Number(other === REST) || b - a || (one < other ? -1 : 1)).map(([key, value]) => {
      const height = Math.max(least, value * unit);
      const block = { key, value, y, height };
      y += height + gap;
      return block;
    });
  };
  const [left, right] = [column('from'), column('to')];
  const order = (blocks: readonly Block[]) => new Map(blocks.map((block, place) => [block.key, { place, next: block.y + (block.height - block.value * unit) / 2 }]));
  const [leaving, arriving] = [order(left), order(right)];
  // Laid from the left's top to its bottom, each by the right's order, so that ribbons of one block do not cross.
  const laid = real.toSorted((a, b) => leaving.get(a.from)!.place - leaving.get(b.from)!.place || arriving.get(a.to)!.place - arriving.get(b.to)!.place);
  const ribbons = laid.map(flow => {
    const [out, into, thickness] = [leaving.get(flow.from)!, arriving.get(flow.to)!, flow.value * unit];
    const ribbon = { ...flow, fromY: out.next, toY: into.next, thickness };
    out.next += thickness;
    into.next += thickness;
    return ribbon;
  });
  const end = (blocks: readonly Block[]) => { const last = blocks.at(-1); return last ? last.y + last.height : 0; };
  return { left, right, ribbons, height: Math.max(end(left), end(right)) };
}

function sumsBy(flows: readonly Flow[], key: (flow: Flow) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const flow of flows) sums.set(key(flow), (sums.get(key(flow)) ?? 0) + flow.value);
  return sums;
}
