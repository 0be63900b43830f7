import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import uPlot from 'uplot'
import { drawBands } from './bands'
import type { Curve } from './curve'
import { drawFuture } from './future'
import { aligned } from './lines'
import type { Line } from './lines'
import { chartOptions } from './options'

/** What a chart shows; getters, so that each part is followed on its own. */
export interface PlotModel {
  readonly curves: readonly Curve[]
  readonly lines: readonly Line[]
  readonly width: number
  readonly height: number
  readonly log: boolean
  /** Steps are seconds, told by a clock. */
  readonly clock: boolean
  readonly group: string
  readonly now: number | undefined
  readonly range: [number, number]
  readonly formatStep: (step: number) => string
  readonly formatValue: (value: number) => string
  /** Called after each drawing, with where things are. */
  drawn(plot: uPlot): void
  pointed(step: number | null): void
  zoomed(range: [number, number] | null): void
}

/** Keeps a uPlot chart on an element: made anew when its kind of lines or the theme change, fed when points arrive. */
export function curvePlot(model: PlotModel): Attachment<HTMLElement> {
  const kind = $derived.by(() => {
    const lines = model.lines.map(({ curve, width, alpha }) => [
      curve.id,
      curve.color,
      curve.dash,
      width,
      alpha,
    ])
    return JSON.stringify([model.log, model.clock, model.group, lines])
  })
  return (element) => {
    void kind
    const plot = new uPlot(
      optionsOf(model),
      untrack(() => dataOf(model)),
      element,
    )
    const reset = () => model.zoomed(null)
    plot.over.addEventListener('dblclick', reset)

    // Hands new points and sizes to uPlot, which lives outside Svelte.
    $effect(() => {
      void [model.range, model.now, model.curves]
      const { width, height } = model
      if (plot.width !== width || plot.height !== height) plot.setSize({ width, height })
      plot.setData(dataOf(model))
    })
    return () => plot.destroy()
  }
}

const dataOf = (model: PlotModel) => aligned(model.lines, Math.max(400, model.width * 3))

function optionsOf(model: PlotModel): uPlot.Options {
  return chartOptions({
    ...untrack(() => {
      const { width, height, lines, log, clock, group } = model
      return { width, height, lines, log, clock, group }
    }),
    formatStep: (step) => model.formatStep(step),
    formatValue: (value) => model.formatValue(value),
    range: () => untrack(() => model.range),
    hooks: {
      drawClear: [(plot) => untrack(() => drawFuture(plot, model.now))],
      drawAxes: [(plot) => untrack(() => drawBands(plot, model.curves))],
      draw: [(plot) => model.drawn(plot)],
      setCursor: [
        (plot) => model.pointed(plot.cursor.idx == null ? null : (plot.data[0][plot.cursor.idx] ?? null)),
      ],
      setSelect: [(plot) => model.zoomed(selected(plot))],
    },
  })
}

function selected(plot: uPlot): [number, number] | null {
  const { left, width } = plot.select
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  return width < 4 ? null : [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]
}
