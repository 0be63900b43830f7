import { colorOf } from './colors.js'
import { textAt } from './svg.js'

const graph = { side: 364, margin: 26, mostNamed: 40 }

/** A graph whose edges are as wide as their weights and have their colour; those of the chosen node stand out. */
export function drawEdges(panel, { current, asked }) {
  const { map } = panel
  const { side, margin } = graph
  const { places, node: own, labels } = map.ground
  const at = (i) => ({
    x: margin + places[2 * i] * (side - 2 * margin),
    y: margin + places[2 * i + 1] * (side - 2 * margin),
  })
  const nodes = map.rows.map((_, i) => at(i))
  const node = current?.row ?? asked ?? own
  return {
    ...{ width: side, height: side, under: [] },
    shapes: [
      ...edgesOf(map, node).flatMap((edge) => edgeLine(edge, nodes, panel)),
      ...nodes.flatMap((place, i) => nodeOf(place, labels[i], i === node, i === own)),
      ...namesOf(map, nodes, node),
    ],
    cellAt: (x, y) => {
      const row = nodes.findIndex((place) => Math.hypot(place.x - x, place.y - y) < 12)
      return row < 0 ? null : { row, column: seenFirst(map, row) }
    },
    moved: (_, way) => {
      const row = nearestThatWay(nodes, node, way)
      return { row, column: seenFirst(map, row) }
    },
    picked: ({ row }) => row,
  }
}

/** One line for every two nodes with an edge: from the chosen node, else the stronger of its two weights; the strongest last. */
function edgesOf({ rows, values, masked }, node) {
  const count = rows.length
  const found = []
  for (let to = 0; to < count; to++)
    for (let from = 0; from < count; from++) {
      const [there, back] = [to * count + from, from * count + to]
      if (from === to || masked?.[there]) continue
      const [mine, other] = [Math.abs(values[there]), Math.abs(values[back])]
      const isDrawn =
        masked?.[back] || (from !== node && (to === node || other < mine || (other === mine && from > to)))
      if (isDrawn) found.push({ from, to, weight: values[there], mine: to === node })
    }
  return found.sort((a, b) => Number(a.mine) - Number(b.mine) || Math.abs(a.weight) - Math.abs(b.weight))
}

function edgeLine({ from, to, weight, mine }, nodes, panel) {
  const share = Math.min(1, Math.abs(weight) / panel.domain) || 0
  const [opacity, width] = [mine ? 1 : 0.15 + 0.6 * share, 0.75 + share * (mine ? 5.25 : 3)]
  const d = `M${nodes[from].x} ${nodes[from].y}L${nodes[to].x} ${nodes[to].y}`
  return [
    ['path', { d, opacity, class: 'casing', 'stroke-width': width + 1.5 }],
    ['path', { d, opacity, stroke: colorOf(weight, panel), 'stroke-width': width }],
  ]
}

function nodeOf({ x, y }, label, isCurrent, isAsked) {
  const look = [isCurrent ? 'current' : '', isAsked ? 'asked' : ''].join(' ')
  const circle = ['circle', { cx: x, cy: y, r: isCurrent ? 9 : 7, class: `node ${look}` }]
  return label.length < 3 ? [circle, textAt(x, y, 'middle', label)] : [circle]
}

/** Every node's name up to 40; of more, the chosen one's and those of the three that it looks at most. */
function namesOf(map, nodes, node) {
  const looks = Array.from(map.rows.keys())
    .filter((i) => i !== node && !map.masked?.[node * map.rows.length + i])
    .sort(
      (a, b) =>
        Math.abs(map.values[node * map.rows.length + b]) - Math.abs(map.values[node * map.rows.length + a]),
    )
  const named = map.rows.length <= graph.mostNamed ? [...map.rows.keys()] : [node, ...looks.slice(0, 3)]
  return named.map((i) => {
    const { x, y } = nodes[i]
    const [at, anchor] = x > graph.side * 0.75 ? [x - 12, 'end'] : [x + 12, 'start']
    return textAt(at, y, anchor, map.rows[i], { class: i === node ? 'name strong' : 'name' })
  })
}

/** The node that a node looks at most. */
function seenFirst({ rows, values, masked }, row) {
  const looks = Array.from(rows.keys()).filter((i) => !masked?.[row * rows.length + i])
  const weight = (i) => Math.abs(values[row * rows.length + i])
  return looks.reduce((best, i) => (weight(i) > weight(best) ? i : best), looks[0] ?? row)
}

/** The node that an arrow leads to: the nearest one that way, those straight ahead first. */
function nearestThatWay(nodes, from, [down, across]) {
  const far = nodes.map(({ x, y }) => {
    const [dx, dy] = [x - nodes[from].x, y - nodes[from].y]
    const ahead = dx * across + dy * down
    return ahead > 0 ? ahead + 2 * Math.abs(dx * down + dy * across) : Infinity
  })
  return far.reduce((best, distance, i) => (distance < far[best] ? i : best), from)
}
