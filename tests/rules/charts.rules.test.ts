import fc from 'fast-check';
import { gathered, sankey, type Flow } from '../../src/console/parts/charts/sankey.rules.js';
import { dayNumber, fitted, placed, ticksTo } from '../../src/console/parts/charts/scale.rules.js';

const size = { inner: 400, gap: 8, least: 14 };
const value = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom(1, 1_000_000_000, 0, -3, NaN, Infinity));
const key = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.string({ minLength: 1, maxLength: 12 }));
const flows: fc.Arbitrary<Flow[]> = fc.uniqueArray(fc.record({ from: key, to: key, value }), { maxLength: 60, selector: ({ from, to }) => JSON.stringify([from, to]) });
const sum = (list: readonly { value: number }[]) => list.reduce((total, one) => total + one.value, 0);
const near = (one: number, other: number) => expect(Math.abs(one - other)).toBeLessThan(1e-6 * Math.max(1, Math.abs(one)));

describe('a diagram of flows', () => {
  it('keeps every sum: of all, of each block, of what leaves and arrives', () => {
    fc.assert(fc.property(flows, given => {
      const { left, right, ribbons } = sankey(given, size);
      const real = given.filter(flow => Number.isFinite(flow.value) && flow.value > 0);
      expect(ribbons).toHaveLength(real.length);
      for (const total of [sum(left), sum(right), sum(ribbons)]) near(sum(real), total);
      for (const block of left) near(block.value, sum(ribbons.filter(({ from }) => from === block.key)));
      for (const block of right) near(block.value, sum(ribbons.filter(({ to }) => to === block.key)));
    }));
  });

  it('lets nothing overlap, stays within its height, and is made of numbers', () => {
    fc.assert(fc.property(flows, given => {
      const layout = sankey(given, size);
      for (const blocks of [layout.left, layout.right]) {
        for (const [place, block] of blocks.entries()) {
          expect(block.y).toBeGreaterThanOrEqual(place ? blocks[place - 1]!.y + blocks[place - 1]!.height + size.gap - 1e-6 : 0);
          expect(block.y + block.height).toBeLessThanOrEqual(layout.height + 1e-6);
        }
      }
      for (const [side, place, blocks] of [['from', 'fromY', layout.left], ['to', 'toY', layout.right]] as const) {
        for (const block of blocks) {
          const mine = layout.ribbons.filter(ribbon => ribbon[side] === block.key).toSorted((a, b) => a[place] - b[place]);
          let end = block.y - 1e-6;
          for (const ribbon of mine) {
            expect(ribbon[place]).toBeGreaterThanOrEqual(end - 1e-6);
            end = ribbon[place] + ribbon.thickness;
          }
          expect(end).toBeLessThanOrEqual(block.y + block.height + 1e-6);
        }
      }
      for (const number of [layout.height, ...layout.ribbons.flatMap(({ fromY, toY, thickness }) => [fromY, toY, thickness])]) expect(Number.isFinite(number)).toBe(true);
    }));
  });

  it('is empty for none, and one block a side for one', () => {
    expect(sankey([], size)).toEqual({ left: [], right: [], ribbons: [], height: 0 });
    expect(sankey([{ from: 'a', to: 'b', value: 1e12 }], size)).toMatchObject({ left: [{ y: 0, height: 400 }], right: [{ y: 0, height: 400 }], height: 400 });
  });

  it('gathers the smallest in one without losing any', () => {
    fc.assert(fc.property(flows, fc.integer({ min: 1, max: 6 }), (given, most) => {
      const real = given.filter(flow => Number.isFinite(flow.value) && flow.value > 0);
      const few = gathered(real, most);
      near(sum(real), sum(few));
      expect(new Set(few.map(({ to }) => to)).size).toBeLessThanOrEqual(most);
    }));
  });
});

describe('scales', () => {
  it('place every number on the length, also where there is no range', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), fc.double({ noNaN: true, min: 0, max: 1e9 }), (at, least, span) => {
      const place = placed(at, [least, least + span], 500);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(500);
    }));
    expect(placed(3, [Infinity, -Infinity], 500)).toBe(0);
  });

  it('have few round ticks from nothing to beyond the largest', () => {
    fc.assert(fc.property(fc.oneof(fc.integer({ min: -5, max: 2_000_000_000 }), fc.constantFrom(NaN, Infinity, -Infinity)), largest => {
      const ticks = ticksTo(largest);
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(12);
      if (Number.isFinite(largest)) expect(ticks.at(-1)!).toBeGreaterThanOrEqual(largest);
      expect(ticks.every(tick => Number.isInteger(tick))).toBe(true);
    }));
  });

  it('know days as numbers, and cut what is too long', () => {
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2);
    expect(fitted('兰州市', 100)).toBe('兰州市');
    expect(fitted('乌兹别克斯坦共和国', 50)).toBe('乌兹别…');
  });
});
