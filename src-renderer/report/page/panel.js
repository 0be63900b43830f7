import { legendOf } from './colors.js'
import { element, letterOf } from './controls.js'
import { forms } from './forms.js'
import { differenceOf, mapOf, nearestStep } from './model.js'
import { svgOf } from './svg.js'

const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** The maps side by side by one scale: one a run, and every other run less the first. */
export function panelsOf(data, step, { layer, head }, colors) {
  const maps = data.runs.map((run) => mapOf(run, step, layer, head, data.signed))
  const domain = Math.max(1e-12, ...maps.map((map) => map?.largest ?? 0))
  const scale = data.signed ? 'difference' : 'weights'
  const runs = data.runs.map((run, i) => {
    const at = nearestStep(run, step).step
    return { run, map: maps[i], at, domain, scale, table: colors[scale], title: run.name }
  })
  const [first, ...others] = data.runs
  const differences = others.map((run, i) => {
    const [map, ends] = [differenceOf(maps[0], maps[i + 1]), [first.letter, run.letter]]
    const title = `${run.letter} − ${first.letter}`
    const shown = { scale: 'difference', table: colors.difference, ends, title }
    return { map, domain: map?.largest, ...shown, colors: [first.color, run.color] }
  })
  return [...runs, ...differences]
}

/** A panel as it stands on the page; `index` is its place, by which the keyboard finds it again. */
export function drawPanel(panel, index, { state, texts, change }) {
  const { run, map, at, title } = panel
  const heading = element('h3', {}, run ? letterOf(run) : null, title)
  const why = run ? texts.missing : texts.apart
  if (!map) return element('section', { class: 'panel' }, heading, element('p', {}, why))
  const detail = run ? `${texts.step} ${at.toLocaleString(document.documentElement.lang)}` : ''
  const drawn = forms[map.ground.form](panel, stateFor(map, state))
  const plot = element(
    'div',
    { class: 'plot', tabindex: 0, role: 'img', 'aria-label': `${title}, ${texts.map}`, 'data-place': index },
    ...drawn.under,
    drawn.width > 0 ? svgOf(drawn.width, drawn.height, drawn.shapes) : null,
  )
  listen(plot, drawn, { state, change, index })
  const under = element('div', { class: 'under' }, detail, legendOf(panel))
  return element('section', { class: 'panel' }, heading, under, plot)
}

/** What is pointed at, where a map has that cell. */
function stateFor({ rows, columns }, { current, query, asked }) {
  const isIn = current && current.row < rows.length && current.column < columns.length
  return { query, asked: asked < rows.length ? asked : null, current: isIn ? current : null }
}

/** Pointing and arrows move the crosshair in all maps; a click on a picture or a graph says who asks. */
function listen(plot, { cellAt, moved, picked }, { state, change, index }) {
  const place = (event) => {
    const box = plot.getBoundingClientRect()
    return cellAt(event.clientX - box.left, event.clientY - box.top, event.target)
  }
  plot.addEventListener('pointermove', (event) => {
    const to = place(event)
    const { row, column } = state.current ?? {}
    if (to?.row !== row || to?.column !== column) change({ current: to })
  })
  plot.addEventListener('click', (event) => {
    const to = place(event)
    const asks = to && picked?.(to)
    if (asks !== null && asks !== undefined) change({ query: asks, asked: asks })
  })
  plot.addEventListener('keydown', (event) => {
    const way = arrows[event.key]
    if (!way) return
    event.preventDefault()
    change({ current: state.current ? moved(state.current, way) : moved({ row: 0, column: 0 }, [0, 0]) })
    document.querySelector(`[data-place="${index}"]`)?.focus()
  })
}
