import { bytesOf, numberText } from './model.js'
import { choice, element, letterOf, slider, table } from './controls.js'
import { headTable } from './head-table.js'
import { drawPanel, panelsOf } from './panel.js'

/** Builds the page from its data and keeps it in step with what is chosen and with the theme. */
export function start(data) {
  const steps = stepsOf(data)
  const { texts } = data
  const state = { ...startOf(data), step: steps.length - 1, asked: null, current: null }
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const [bar, maps, heads] = ['bar', 'maps', 'heads'].map((name) => element('div', { class: name }))
  const said = element('p', { class: 'said', 'aria-live': 'polite' })

  function change(changes) {
    Object.assign(state, changes)
    if (changes.layer !== undefined) {
      state.head = Math.min(state.head, headsIn(data, state.layer) - 1)
      state.current = null
    }
    if (changes.layer !== undefined || changes.head !== undefined) showControls()
    showMaps()
    if (changes.current === undefined && changes.query === undefined) showHeads()
  }
  const showControls = () => bar.replaceChildren(...controlsOf(data, steps, state, change))
  const showHeads = () => heads.replaceChildren(headTable(data, steps[state.step], state, change))
  function showMaps() {
    const panels = panelsOf(data, steps[state.step], state, colorsOf(data, dark.matches))
    maps.replaceChildren(...panels.map((panel, i) => drawPanel(panel, i, { state, texts, change })))
    said.textContent = readOut(panels, state) || texts.hint
  }

  document.body.append(
    headerOf(data),
    element('main', {}, bar, said, maps, heads, ...tablesOf(data)),
    element('footer', {}, `${data.note} ${texts.made}`),
  )
  dark.addEventListener('change', showMaps)
  showControls()
  showMaps()
  showHeads()
}

/** The colours of a theme, decoded. */
function colorsOf({ colors }, isDark) {
  const { weights, difference } = colors[isDark ? 'dark' : 'light']
  return { weights: bytesOf(weights), difference: bytesOf(difference) }
}

/** What is looked at first, where the first run has it. */
function startOf(data) {
  const { layer, head, query } = data.start
  const at = Math.min(layer, data.runs[0].layers.length - 1)
  return { layer: at, head: Math.min(head, headsIn(data, at) - 1), query }
}

const headsIn = ({ runs }, layer) => runs[0].layers[layer].heads

function stepsOf({ runs }) {
  return [...new Set(runs.flatMap((run) => run.steps.map(({ step }) => step)))].sort((a, b) => a - b)
}

function headerOf({ runs, example, target, view }) {
  const names = runs.flatMap((run) => [letterOf(run), element('span', {}, run.name)])
  return element(
    'header',
    {},
    element('h1', {}, ...names),
    element('p', {}, example),
    element('p', {}, target),
    element('p', { class: 'view' }, view),
  )
}

function controlsOf(data, steps, state, change) {
  const { runs, texts } = data
  const { layers } = runs[0]
  const heads = Array.from({ length: headsIn(data, state.layer) }, (_, i) => String(i + 1))
  const names = layers.map(({ name }) => name)
  return [
    choice(texts.layer, names, state.layer, (layer) => change({ layer })),
    choice(texts.head, heads, state.head, (head) => change({ head })),
    runs.some((run) => run.steps.length > 1)
      ? slider(texts.step, steps, state.step, (step) => change({ step }))
      : '',
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
function readOut(panels, { current }) {
  const first = panels.find(({ map }) => map)?.map
  if (!current || !first) return ''
  const { row, column } = current
  const amounts = panels.flatMap(({ map, run, scale, title }) => {
    const at = map ? row * map.columns.length + column : -1
    if (!map || map.values[at] === undefined) return []
    const amount = map.masked?.[at] ? '–' : numberText(map.values[at], scale === 'difference')
    return [`${run ? run.letter : title} ${amount}`]
  })
  return `${first.rows[row] ?? ''} → ${first.columns[column] ?? ''}   ${amounts.join('   ')}`
}
