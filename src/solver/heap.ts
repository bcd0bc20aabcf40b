// A heap of nodes that are reached sooner or later, the soonest on top.

/** Binary heap over nodes 0 … nodes-1 whose keys stand in an array of the caller; a key may fall while its node is in. */
export class Heap {
  readonly key: Float64Array;
  size = 0;
  private readonly nodes: Int32Array;
  /** Where a node stands, -1: nowhere. */
  private readonly place: Int32Array;

  constructor(key: Float64Array) {
    this.key = key;
    this.nodes = new Int32Array(key.length);
    this.place = new Int32Array(key.length).fill(-1);
  }

  /** The node with the lowest key; only where there is one. */
  top(): number {
    return this.nodes[0]!;
  }

  /** Puts a node in, or moves it up after its key has fallen. O(log size). */
  raise(node: number): void {
    const { key, nodes, place } = this;
    const own = key[node]!;
    let at = place[node]!;
    if (at < 0) at = this.size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = nodes[above]!;
      if (key[other]! <= own) break;
      nodes[at] = other;
      place[other] = at;
      at = above;
    }
    nodes[at] = node;
    place[node] = at;
  }

  /** Takes the top away. O(log size). */
  pop(): number {
    const top = this.nodes[0]!;
    this.place[top] = -1;
    this.size--;
    if (this.size > 0) this.sink(this.nodes[this.size]!);
    return top;
  }

  has(node: number): boolean {
    return this.place[node]! >= 0;
  }

  private sink(node: number): void {
    const { key, nodes, place, size } = this;
    const own = key[node]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && key[nodes[below + 1]!]! < key[nodes[below]!]!) below++;
      const other = nodes[below]!;
      if (key[other]! >= own) break;
      nodes[at] = other;
      place[other] = at;
      at = below;
    }
    nodes[at] = node;
    place[node] = at;
  }

  clear(): void {
    for (let k = 0; k < this.size; k++) this.place[this.nodes[k]!] = -1;
    this.size = 0;
  }
}
