import { drawnGrid } from '#shared/attention/drawn'
import { largestMagnitude } from '#shared/attention/grid'
import { headsOf, type Head } from '#shared/attention/heads'
import { firstQuery } from '#shared/attention/first-query'
import { headName, mapName, queryLabels } from '../components/attention-map/labels'
import type { ModelAnswer } from '../engine/protocol'
import type { Drawing } from '../figures/drawing'
import { figure } from '../figures/figure'
import { inkOf } from '../figures/ink'
import { mapPanel } from '../figures/panels/map'
import { answerLine } from './answer-line'

const most = 3

/** The attention of an answer: one panel a head, in the form of its map, and the rollout where there is one. */
export function answerFigure(answer: ModelAnswer): Drawing {
  const ink = inkOf()
  const heads = headsOf(answer.maps, answer.view).flat()
  const [map] = answer.maps
  const query = map ? firstQuery(map, answer.view) : 0
  const drawn = heads.map((head) => ({ head, grid: drawnGrid(head, query) }))
  const domain = Math.max(...drawn.map(({ grid }) => largestMagnitude(grid.values)))
  const panels = drawn.map(({ head, grid }) => {
    const heading = {
      title: `${headName(head)} · ${mapName(head.map)}`,
      detail: detailOf(head, answer, query),
    }
    const { view, said } = answer
    return mapPanel({ head, grid, view, domain, scale: 'weights', query, said }, heading, ink)
  })
  return figure({ title: answerLine(answer), panels, across: Math.min(most, panels.length) }, ink)
}

function detailOf(head: Head, { view }: ModelAnswer, query: number): string {
  const labels = queryLabels(head, view)
  return `${labels[Math.min(query, labels.length - 1)] ?? ''} · max ${largestMagnitude(head.grid.values).toFixed(3)}`
}
