import { bytesOf, numberText } from './model.js'
import { cellOf, shownOf } from './chart.js'
import { choice, element, letterOf, slider, table } from './controls.js'
import { headTable } from './head-table.js'
import { drawPanel, panelsOf } from './panel.js'

/** Builds the page from its data and keeps it in step with what is chosen. */
export function start(data) {
  const colors = { weights: bytesOf(data.colors.weights), difference: bytesOf(data.colors.difference) }
  const steps = stepsOf(data)
  const state = { layer: 0, head: 0, step: steps.length - 1, query: 0, current: null }
  const { texts } = data
  const [bar, maps, heads] = ['bar', 'maps', 'heads'].map((name) => element('div', { class: name }))
  const said = element('p', { class: 'said', 'aria-live': 'polite' })

  function change(changes) {
    Object.assign(state, changes)
    if (changes.layer !== undefined) {
      state.head = Math.min(state.head, data.runs[0].layers[state.layer].heads - 1)
      state.current = null
    }
    if (changes.layer !== undefined || changes.head !== undefined) showControls()
    showMaps()
    if (changes.current === undefined && changes.query === undefined) showHeads()
  }
  const showControls = () => bar.replaceChildren(...controlsOf(data, steps, state, change))
  const showHeads = () => heads.replaceChildren(headTable(data, steps[state.step], state, change))
  function showMaps() {
    const panels = panelsOf(data, steps[state.step], state)
    maps.replaceChildren(...panels.map((panel, i) => drawPanel(panel, i, { colors, state, texts, change })))
    said.textContent = readOut(panels, state) || texts.hint
  }

  document.body.append(
    headerOf(data),
    element('main', {}, bar, said, maps, heads, ...tablesOf(data)),
    element('footer', {}, `${data.note} ${texts.made}`),
  )
  showControls()
  showMaps()
  showHeads()
}

function stepsOf({ runs }) {
  return [...new Set(runs.flatMap((run) => run.steps.map(({ step }) => step)))].sort((a, b) => a - b)
}

function headerOf({ runs, example, target }) {
  const names = runs.flatMap((run) => [letterOf(run), element('span', {}, run.name)])
  return element(
    'header',
    {},
    element('h1', {}, ...names),
    element('p', {}, example),
    element('p', {}, target),
  )
}

function controlsOf({ runs, texts }, steps, state, change) {
  const { layers } = runs[0]
  const heads = Array.from({ length: layers[state.layer].heads }, (_, i) => String(i + 1))
  const names = layers.map(({ name }) => name)
  return [
    choice(texts.layer, names, state.layer, (layer) => change({ layer })),
    choice(texts.head, heads, state.head, (head) => change({ head })),
    slider(texts.step, steps, state.step, (step) => change({ step })),
  ]
}

/** What is set otherwise, and how the runs did. */
function tablesOf({ runs, texts, differs, same, metrics }) {
  const head = ['', ...runs.map(({ letter, name }) => `${letter} ${name}`)]
  const settings =
    differs.length > 0 ? table(head, differs, { class: 'differs' }) : element('p', {}, texts.none)
  const compared = element('section', {}, element('h2', {}, texts.differs), settings, element('p', {}, same))
  return [
    runs.length > 1 ? compared : '',
    element('section', {}, element('h2', {}, texts.metrics), table(head, metrics, { class: 'metrics' })),
  ]
}

/** What is under the crosshair, in every map. */
function readOut(panels, { current, query }) {
  const first = panels.find(({ map }) => map)?.map
  if (!current || !first) return ''
  const { query: asks, key } = cellOf(first, shownOf(first, query), current.row, current.column)
  const amounts = panels.flatMap(({ map, run, signed, of }) => {
    const value = map?.values[asks * map.columns.length + key]
    if (value === undefined) return []
    return [`${signed ? `${of[1].letter} − ${of[0].letter}` : run.letter} ${numberText(value, signed)}`]
  })
  return `${first.rows[asks] ?? ''} → ${first.columns[key] ?? ''}   ${amounts.join('   ')}`
}
