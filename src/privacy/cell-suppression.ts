// A table of counts with its margins: small cells hidden, and as many others as it takes that none can be worked out.

export interface CountTable {
  /** Rows of counts, whole numbers ≥ 0; every row equally long. */
  readonly cells: readonly (readonly number[])[];
  /** Everybody knows the totals of the columns anyway: the sizes of the groups. */
  readonly knownColumns?: boolean;
}

export interface ShownTable {
  /** undefined: hidden. */
  readonly cells: readonly (readonly (number | undefined)[])[];
  readonly rowTotals: readonly (number | undefined)[];
  readonly columnTotals: readonly (number | undefined)[];
  readonly total: number | undefined;
}

/**
 * Every count and total below k is hidden; then, as long as one hidden number follows from what is shown, the numbers are hidden that
 * set it free and add up to the least. Someone who knows what is shown, that counts are no negative numbers, and how totals come
 * about, finds at least two values for every hidden number (but where known column totals leave none: a column of nobody).
 *
 * The table is a circulation: total → rows → cells → columns → total, each number a flow on its arc. A number is certain if and only if
 * no circle of hidden arcs, forward on any, backward on those above 0, leads through it; the cheapest such circle is what is hidden.
 */
export function suppressTable({ cells, knownColumns = false }: CountTable, k: number): ShownTable {
  const arcs = arcsOf(cells).map((arc) => ({
    ...arc,
    isFixed: knownColumns && (arc.kind === 'column' || arc.kind === 'total'),
  }));
  for (const arc of arcs) arc.isHidden = arc.value < k && !arc.isFixed;
  for (const arc of arcs) if (arc.isHidden) release(arc, arcs);
  const shown = (kind: Arc['kind'], row: number, column: number): number | undefined => {
    const arc = arcs.find((one) => one.kind === kind && one.row === row && one.column === column);
    return arc === undefined || arc.isHidden ? undefined : arc.value;
  };
  return {
    cells: cells.map((row, i) => row.map((_, j) => shown('cell', i, j))),
    rowTotals: cells.map((_, i) => shown('row', i, -1)),
    columnTotals: (cells[0] ?? []).map((_, j) => shown('column', -1, j)),
    total: shown('total', -1, -1),
  };
}

interface Arc {
  readonly kind: 'cell' | 'row' | 'column' | 'total';
  readonly row: number;
  readonly column: number;
  readonly from: string;
  readonly to: string;
  readonly value: number;
  isHidden: boolean;
  /** Known to everybody: it cannot be hidden. */
  readonly isFixed: boolean;
}

function arcsOf(cells: CountTable['cells']): Arc[] {
  const arc = (kind: Arc['kind'], row: number, column: number, from: string, to: string, value: number): Arc => ({
    kind,
    row,
    column,
    from,
    to,
    value,
    isHidden: false,
    isFixed: false,
  });
  const add = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const columns = cells[0] ?? [];
  return [
    ...cells.flatMap((row, i) => row.map((value, j) => arc('cell', i, j, `row ${i}`, `column ${j}`, value))),
    ...cells.map((row, i) => arc('row', i, -1, 'in', `row ${i}`, add(row))),
    ...columns.map((_, j) => arc('column', -1, j, `column ${j}`, 'out', add(cells.map((row) => row[j] ?? 0)))),
    arc('total', -1, -1, 'out', 'in', add(cells.flat())),
  ];
}

/** Hides the cheapest circle through a hidden arc, so that its number could be another; what is hidden already costs nothing. */
function release(arc: Arc, arcs: readonly Arc[]): void {
  const others = arcs.filter((other) => other !== arc && !other.isFixed);
  const more = cheapestWay(others, arc.to, arc.from);
  const less = arc.value > 0 ? cheapestWay(others, arc.from, arc.to) : undefined;
  const way = more && less ? (less.cost < more.cost ? less : more) : (more ?? less);
  for (const one of way?.arcs ?? []) one.isHidden = true;
}

interface Way {
  readonly cost: number;
  readonly arcs: readonly Arc[];
}

/** The way from node to node that hides the least: every shown number on it costs itself and one. */
function cheapestWay(arcs: readonly Arc[], start: string, end: string): Way | undefined {
  const ways = new Map<string, Way>([[start, { cost: 0, arcs: [] }]]);
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const arc of arcs) {
      const steps = [[arc.from, arc.to] as const, ...(arc.value > 0 ? [[arc.to, arc.from] as const] : [])];
      for (const [from, to] of steps) {
        const before = ways.get(from);
        if (before === undefined) continue;
        const cost = before.cost + (arc.isHidden ? 0 : arc.value + 1);
        if (cost >= (ways.get(to)?.cost ?? Number.POSITIVE_INFINITY)) continue;
        ways.set(to, { cost, arcs: [...before.arcs, arc] });
        isBetter = true;
      }
    }
  }
  return ways.get(end);
}
