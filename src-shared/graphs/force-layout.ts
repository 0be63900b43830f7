import { uniform } from '../random/uniform'

/** Pairs of nodes that may be looked at in all, so that large graphs are laid out in seconds. */
const mostPairs = 6e7
const mostRounds = 400
const fewestRounds = 20
/** Larger graphs are not laid out: their nodes stay where they were strewn. */
const mostNodes = 10_000

/**
 * Places for the nodes of a graph, x and y from 0 to 1 for each: (N, 2). Nodes repel each other and edges draw together
 * (Fruchterman and Reingold 1991), with a pull to the centre that keeps separate parts in sight. The same graph gives the
 * same places.
 */
export function forceLayout(nodes: number, edges: Int32Array): Float32Array {
  const places = Float64Array.from(uniform(1, 'graph layout', 0, nodes * 2), (x) => x - 0.5)
  const ideal = 1 / Math.sqrt(Math.max(1, nodes))
  const rounds = roundsFor(nodes)
  const moves = new Float64Array(nodes * 2)
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < moves.length; i++) moves[i] = -0.6 * places[i]! * ideal
    repel(places, moves, ideal)
    attract(places, moves, edges, ideal)
    move(places, moves, 0.1 * (1 - round / rounds) ** 1.5 + 1e-3)
  }
  return fitted(places)
}

function roundsFor(nodes: number): number {
  if (nodes > mostNodes) return 0
  return Math.max(fewestRounds, Math.min(mostRounds, Math.floor(mostPairs / nodes ** 2)))
}

/** Every node pushes every other away by ideal² / distance. */
function repel(places: Float64Array, moves: Float64Array, ideal: number) {
  for (let a = 0; a < places.length; a += 2)
    for (let b = a + 2; b < places.length; b += 2) {
      const [x, y] = [places[a]! - places[b]!, places[a + 1]! - places[b + 1]!]
      const strength = ideal ** 2 / Math.max(1e-6, x * x + y * y)
      shift(moves, a, x * strength, y * strength)
      shift(moves, b, -x * strength, -y * strength)
    }
}

/** The ends of every edge draw together by distance² / ideal. */
function attract(places: Float64Array, moves: Float64Array, edges: Int32Array, ideal: number) {
  for (let i = 0; i < edges.length; i += 2) {
    const [a, b] = [edges[i]! * 2, edges[i + 1]! * 2]
    const [x, y] = [places[a]! - places[b]!, places[a + 1]! - places[b + 1]!]
    const strength = Math.hypot(x, y) / ideal / 2
    shift(moves, a, -x * strength, -y * strength)
    shift(moves, b, x * strength, y * strength)
  }
}

function shift(moves: Float64Array, at: number, x: number, y: number) {
  moves[at]! += x
  moves[at + 1]! += y
}

/** Moves every node, none farther than `most`. */
function move(places: Float64Array, moves: Float64Array, most: number) {
  for (let i = 0; i < places.length; i += 2) {
    const length = Math.hypot(moves[i]!, moves[i + 1]!)
    const part = length > most ? most / length : 1
    places[i]! += moves[i]! * part
    places[i + 1]! += moves[i + 1]! * part
  }
}

/** Both axes stretched to 0 … 1. */
function fitted(places: Float64Array): Float32Array {
  const fitted = new Float32Array(places.length)
  for (const axis of [0, 1]) {
    const values = places.filter((_, i) => i % 2 === axis)
    const [low, high] = [
      values.reduce((a, b) => Math.min(a, b), Infinity),
      values.reduce((a, b) => Math.max(a, b), -Infinity),
    ]
    values.forEach((value, i) => (fitted[i * 2 + axis] = high > low ? (value - low) / (high - low) : 0.5))
  }
  return fitted
}
