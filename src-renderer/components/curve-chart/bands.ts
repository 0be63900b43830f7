import type uPlot from 'uplot'
import { theme } from '#renderer/components/heatmap/color/theme.svelte'
import type { Band, Curve } from './curve'

const opacity = 0.14 // --chart-band-opacity

/** Fills the bands of the curves, under their lines and no farther than the chart. */
export function drawBands(plot: uPlot, curves: readonly Curve[]) {
  const { left, top, width, height } = plot.bbox
  plot.ctx.save()
  plot.ctx.beginPath()
  plot.ctx.rect(left, top, width, height)
  plot.ctx.clip()
  plot.ctx.globalAlpha = opacity
  for (const { band, color } of curves) if (band) fill(plot, band, theme.color(color))
  plot.ctx.restore()
}

function fill(plot: uPlot, { steps, low, high }: Band, color: string) {
  const { ctx } = plot
  const go = (values: ArrayLike<number>, i: number) =>
    ctx.lineTo(plot.valToPos(steps[i]!, 'x', true), plot.valToPos(values[i]!, 'y', true))
  ctx.beginPath()
  for (let i = 0; i < steps.length; i++) go(high, i)
  for (let i = steps.length - 1; i >= 0; i--) go(low, i)
  ctx.fillStyle = color
  ctx.fill()
}
