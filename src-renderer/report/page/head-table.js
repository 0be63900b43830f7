import { divergenceOf, mapOf, nearestStep, numberText } from './model.js'
import { element, table } from './controls.js'

/** Every head with its figures in each run and how far the runs are apart, the farthest first; a click shows it. */
export function headTable(data, step, state, change) {
  const others = data.signed ? [] : data.runs.slice(1)
  const lines = data.runs[0].layers.flatMap((layer, l) =>
    Array.from({ length: layer.heads }, (_, h) => lineOf(data, step, l, h)),
  )
  lines.sort((a, b) => (b.apart[0] ?? 0) - (a.apart[0] ?? 0) || a.l - b.l || a.h - b.h)
  const titles = data.runs.flatMap(({ letter }) => data.figureNames.map((name) => `${letter} ${name}`))
  const made = table(
    [data.texts.head, ...others.map(({ letter }) => `${data.texts.divergence} A, ${letter}`), ...titles],
    lines.map(({ l, h, apart, figures }) => [
      element(
        'button',
        { type: 'button', onclick: () => change({ layer: l, head: h }) },
        `L${l + 1} · H${h + 1}`,
      ),
      ...apart.map((value) => numberText(value)),
      ...figures.map((value) => numberText(value, false, 2)),
    ]),
    { class: 'heads' },
  )
  lines.forEach(({ l, h }, i) => {
    made.tBodies[0].rows[i].classList.toggle('chosen', l === state.layer && h === state.head)
  })
  return element('div', { class: 'scroll', tabindex: 0 }, element('h2', {}, data.texts.heads), made)
}

function lineOf(data, step, l, h) {
  const of = (run) => mapOf(run, step, l, h, data.signed)
  const first = of(data.runs[0])
  const nothing = data.figureNames.map(() => null)
  return {
    ...{ l, h },
    apart: data.signed ? [] : data.runs.slice(1).map((run) => divergenceOf(first, of(run))),
    figures: data.runs.flatMap((run) => nearestStep(run, step).layers[l]?.[h]?.figures ?? nothing),
  }
}
