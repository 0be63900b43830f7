import * as m from '#shared/paraglide/messages.js'
import type { Grid } from '#shared/attention/grid'
import type { Head } from '#shared/attention/heads'
import { isGate } from '#shared/attention/gate'
import { mapForm, restingQuery, type MapForm } from '#shared/attention/view'
import type { ExampleView, Said } from '#shared/records'
import { keyLabels, queryLabels } from '#renderer/components/attention-map/labels'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import type { Panel } from '../drawing'
import { framed, type Heading } from '../framed'
import type { Ink } from '../ink'
import { legend, type Ends } from '../legend'
import { bandsPanel } from './bands'
import { channelsPanel } from './channels'
import { edgesPanel } from './edges'
import { matrixPanel } from './matrix'
import { picturePanel } from './picture'
import { wordsPanel } from './words'

/** One head's map as it is drawn: the whole of it, or what one query looks at, over what the example shows. */
export interface MapDrawing {
  readonly head: Pick<Head, 'map' | 'grid' | 'layer' | 'head'>
  readonly grid: Grid
  readonly view: ExampleView | undefined
  readonly domain: number
  readonly scale: Scale
  /** The query that is drawn where only one can be. */
  readonly query: number
  readonly said?: Said | undefined
  /** Of a difference, the places of its two runs. */
  readonly ends?: Ends
}

/** A map with its heading and its legend, drawn in its own form: tokens, picture, graph, channels, series. */
export function mapPanel(drawing: MapDrawing, heading: Heading, ink: Ink): Panel {
  const label = isGate(drawing.head.map) ? m.legend_gate() : ''
  const scale = legend(drawing.domain, drawing.scale, { label, ends: drawing.ends }, ink)
  return framed({ ...heading, legend: scale }, mapBody(drawing, ink), ink)
}

/** A map alone. */
export function mapBody(drawing: MapDrawing, ink: Ink): Panel {
  return bodies[mapForm(drawing.head.map)](drawing, ink) ?? wordsOf(drawing, ink)
}

type Body = (drawing: MapDrawing, ink: Ink) => Panel | null

const bodies: Readonly<Record<MapForm, Body>> = {
  matrix: (drawing, ink) => {
    const { head, view } = drawing
    return matrixPanel({ ...drawing, rows: queryLabels(head, view), columns: keyLabels(head, view) }, ink)
  },
  picture: ({ head, view, query, said, ...drawing }, ink) => {
    const place = query - (head.map.keyPositions?.lead ?? 0)
    return picturePanel(
      {
        ...drawing,
        image: view?.kind === 'image' ? view : undefined,
        query: head.grid.rows > 1 && place >= 0 ? place : undefined,
        found: said?.kind === 'boxes' ? said.boxes : [],
      },
      ink,
    )
  },
  edges: ({ grid, view, query, domain, scale }, ink) =>
    view?.kind === 'graph'
      ? edgesPanel({ graph: view, grid, node: restingQuery(view, query), domain, scale }, ink)
      : null,
  channels: ({ head, grid, domain, scale }, ink) => {
    const top = scale === 'weights' && isGate(head.map) ? 1 : domain
    return channelsPanel({ values: grid.values, domain, scale, top }, ink)
  },
  bands: ({ grid, view, domain, scale }, ink) =>
    view?.kind === 'series' ? bandsPanel({ series: view, weights: grid.values, domain, scale }, ink) : null,
  strip: () => null,
}

function wordsOf({ head, grid, view, domain, scale }: MapDrawing, ink: Ink): Panel {
  return wordsPanel({ words: keyLabels(head, view), weights: grid.values, domain, scale }, ink)
}
