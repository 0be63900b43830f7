/** Less than this is no capacity: it comes from rounding. */
const nothing = 1e-12

/** One way from a node to another, with a capacity; `twin` is the way back, whose capacity is what was sent. */
interface Arcs {
  /** The arcs of node n are those from `first[n]` to before `first[n + 1]`. */
  readonly first: Int32Array
  readonly target: Int32Array
  readonly twin: Int32Array
  readonly capacity: Float64Array
}

/**
 * The largest flow through layers of `size` nodes, whose capacities are given layer by layer from below: `layers[0]` leads
 * from row i of the first layer to column j of the input. One instance answers many pairs; each answer begins afresh.
 * Dinic 1970: shortest augmenting paths, all of one length at once. Exact but for rounding (1e-12 an edge).
 */
export class LayeredFlow {
  readonly #top: number
  /** More than can ever leave a position. */
  readonly #most: number
  readonly #arcs: Arcs
  readonly #free: Float64Array
  readonly #distance: Int32Array
  readonly #queue: Int32Array
  readonly #next: Int32Array

  constructor(layers: readonly Float64Array[], size: number) {
    this.#top = layers.length * size
    this.#most = layers.at(-1)!.reduce((sum, capacity) => sum + capacity, 0)
    this.#arcs = arcsOf(layers, size)
    this.#free = this.#arcs.capacity.slice()
    const nodes = this.#top + size
    this.#distance = new Int32Array(nodes)
    this.#queue = new Int32Array(nodes)
    this.#next = new Int32Array(nodes)
  }

  /** The flow from a position above the last layer to a position of the input. */
  between(from: number, to: number): number {
    this.#free.set(this.#arcs.capacity)
    let flow = 0
    while (this.#findDistances(this.#top + from, to)) {
      this.#next.set(this.#arcs.first.subarray(0, this.#next.length))
      flow += this.#send(this.#top + from, to, this.#most)
    }
    return flow
  }

  /** Distances from the source along what is still free, as far as the sink; whether it can be reached. */
  #findDistances(source: number, sink: number): boolean {
    const { first, target } = this.#arcs
    const distance = this.#distance.fill(-1)
    distance[source] = 0
    this.#queue[0] = source
    for (let head = 0, tail = 1; head < tail && distance[sink] === -1; head++) {
      const node = this.#queue[head]!
      for (let arc = first[node]!; arc < first[node + 1]!; arc++) {
        const other = target[arc]!
        if (distance[other] !== -1 || this.#free[arc]! <= nothing) continue
        distance[other] = distance[node]! + 1
        this.#queue[tail++] = other
      }
    }
    return distance[sink] !== -1
  }

  /** Sends what fits from a node to the sink along the shortest ways. */
  #send(node: number, sink: number, most: number): number {
    if (node === sink) return most
    const { first, target, twin } = this.#arcs
    const [free, next] = [this.#free, this.#next]
    let left = most
    for (; next[node]! < first[node + 1]!; next[node]!++) {
      const arc = next[node]!
      if (free[arc]! <= nothing || this.#distance[target[arc]!] !== this.#distance[node]! + 1) continue
      const sent = this.#send(target[arc]!, sink, Math.min(left, free[arc]!))
      free[arc]! -= sent
      free[twin[arc]!]! += sent
      left -= sent
      if (left <= 0) break
    }
    return most - left
  }
}

/** Every capacity as an arc and its way back, those of a node side by side; what has no capacity is left out. */
function arcsOf(layers: readonly Float64Array[], size: number): Arcs {
  const edges = layers.flatMap((layer, i) =>
    Array.from(layer, (capacity, at) => ({
      ...{ from: (i + 1) * size + Math.floor(at / size), to: i * size + (at % size), capacity },
    })).filter(({ capacity }) => capacity > nothing),
  )
  const nodes = (layers.length + 1) * size
  const first = new Int32Array(nodes + 1)
  for (const { from, to } of edges) for (const node of [from, to]) first[node + 1]!++
  for (let node = 0; node < nodes; node++) first[node + 1]! += first[node]!
  const free = first.slice()
  const [target, twin] = [new Int32Array(2 * edges.length), new Int32Array(2 * edges.length)]
  const capacity = new Float64Array(2 * edges.length)
  for (const edge of edges) {
    const [there, back] = [free[edge.from]!++, free[edge.to]!++]
    target[there] = edge.to
    target[back] = edge.from
    twin[there] = back
    twin[back] = there
    capacity[there] = edge.capacity
  }
  return { first, target, twin, capacity }
}
