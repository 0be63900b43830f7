import { mapOf, nearestStep, differenceOf } from './model.js'
import { cellOf, legendOf, overlayOf, paintCells, shownOf } from './chart.js'
import { element, letterOf } from './controls.js'

const keySteps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** The maps side by side by one scale: one a run, and every other run less the first. */
export function panelsOf(data, step, { layer, head }) {
  const maps = data.runs.map((run) => mapOf(run, step, layer, head))
  const domain = Math.max(1e-12, ...maps.map((map) => map?.largest ?? 0))
  const runs = data.runs.map((run, i) => {
    return { run, map: maps[i], at: nearestStep(run, step).step, domain, signed: false }
  })
  const differences = data.runs.slice(1).map((run, i) => {
    const map = differenceOf(maps[0], maps[i + 1])
    return { run, map, domain: map?.largest, signed: true, of: [data.runs[0], run] }
  })
  return [...runs, ...differences]
}

/** A panel as it stands on the page; `index` is its place, by which the keyboard finds it again. */
export function drawPanel(panel, index, { colors, state, texts, change }) {
  const { run, map, at, signed, of } = panel
  const title = signed ? `${of[1].letter} − ${of[0].letter}` : run.name
  const heading = element('h3', {}, signed ? null : letterOf(run), title)
  if (!map) return element('section', { class: 'panel' }, heading, element('p', {}, texts.apart))
  const table = colors[signed ? 'difference' : 'weights']
  const legend = legendOf(table, panel.domain, signed ? of.map(({ letter }) => letter) : null)
  const detail = signed ? '' : `${texts.step} ${at.toLocaleString(document.documentElement.lang)}`
  const plot = plotOf(panel, table, state)
  plot.element.setAttribute('aria-label', `${title}, ${texts.map}`)
  plot.element.dataset.place = index
  listen(plot, map, state, change, index)
  return element(
    'section',
    { class: 'panel' },
    heading,
    element('div', { class: 'under' }, detail, legend),
    plot.element,
  )
}

function plotOf({ map, domain, signed }, table, { query, current }) {
  const shown = shownOf(map, query)
  const [left, top] = map.picture ? [0, 0] : [92, 86]
  const most = Math.max(shown.rows, shown.columns)
  const cell = Math.max(most <= 40 ? 11 : 2, Math.min(48, Math.floor(340 / most)))
  const canvas = element('canvas', { class: 'cells' })
  paintCells(canvas, map, shown, domain, table, signed)
  const [width, height] = [shown.columns * cell, shown.rows * cell].map((size) => `${size}px`)
  Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width, height })
  const isInside = current && current.row < shown.rows && current.column < shown.columns
  const overlay = overlayOf(map, shown, cell, isInside ? current : null, left, top)
  return {
    element: element('div', { class: 'plot', tabindex: 0, role: 'img' }, canvas, overlay),
    canvas,
    shown,
    cell,
  }
}

/** Pointing and arrows move the crosshair in all maps; a click on a picture makes its patch the query. */
function listen({ element: plot, canvas, shown, cell }, map, state, change, index) {
  const within = (value, count) => Math.min(count - 1, Math.max(0, value))
  const place = (event) => {
    const box = canvas.getBoundingClientRect()
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)]
    return row >= 0 && column >= 0 && row < shown.rows && column < shown.columns ? { row, column } : null
  }
  plot.addEventListener('pointermove', (event) => {
    const to = place(event)
    const { row, column } = state.current ?? {}
    if (to?.row !== row || to?.column !== column) change({ current: to })
  })
  plot.addEventListener('click', (event) => {
    const to = place(event)
    if (to && map.picture && map.rows.length > 1) change({ query: cellOf(map, shown, to.row, to.column).key })
  })
  plot.addEventListener('keydown', (event) => {
    const step = keySteps[event.key]
    if (!step) return
    event.preventDefault()
    const { row, column } = state.current ?? { row: 0, column: 0 }
    change({
      current: { row: within(row + step[0], shown.rows), column: within(column + step[1], shown.columns) },
    })
    document.querySelector(`[data-place="${index}"]`)?.focus()
  })
}
