import type uPlot from 'uplot'
import { theme } from '#renderer/components/heatmap/color/theme.svelte'

/** Shades the steps to come and draws the line of now, under the curves. */
export function drawFuture(plot: uPlot, now: number | undefined) {
  if (now === undefined) return
  const { left, top, width, height } = plot.bbox
  const x = Math.min(left + width, Math.max(left, plot.valToPos(now, 'x', true)))
  plot.ctx.save()
  plot.ctx.fillStyle = theme.color('--surface-page')
  plot.ctx.fillRect(x, top, left + width - x, height)
  plot.ctx.fillStyle = theme.color('--chart-axis')
  plot.ctx.fillRect(Math.round(x), top, Math.max(1, Math.round(devicePixelRatio)), height)
  plot.ctx.restore()
}
