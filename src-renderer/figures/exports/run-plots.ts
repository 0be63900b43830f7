import { csvText } from '#shared/attention/csv'
import * as m from '#shared/paraglide/messages.js'
import { axisOf, kept, type Brush } from '#shared/plots/brush'
import type { Mark, Quantity } from '#shared/plots/quantity'
import type { Value } from '#shared/plots/scale'
import { count } from '#renderer/state/format'
import { figure } from '../figure'
import { keyPanel, type KeyEntry } from '../panels/key'
import { parallelPanel } from '../panels/parallel'
import { scatterPanel } from '../panels/scatter'
import { fileName, type Exported } from './exported'

/** Which runs are drawn, and what is said of them. */
interface Runs {
  readonly marks: readonly Mark[]
  /** The conditions that they fit, as text; empty for all runs. */
  readonly query: string
}

interface Scatter extends Runs {
  readonly x: Quantity
  readonly y: Quantity
  /** What the colours mean beside the letters. */
  readonly groups: readonly KeyEntry[]
  /** How the two go together, in a sentence. */
  readonly said: string
}

/** Two quantities of every run. */
export function exportedScatter({ x, y, marks, groups, said, query }: Scatter): Exported {
  return {
    name: fileName(y.label, 'over', x.label),
    drawing: (ink) => {
      const body = scatterPanel({ x, y, runs: marks }, ink)
      const panels = [body, keyPanel([...groups, ...selectedKey(marks)], ink, body.width)]
      const title = m.export_scatter_title({ x: x.label, y: y.label })
      return figure({ title, subtitle: runsText(marks, query), note: said, panels }, ink)
    },
    numbers: () => table([x, y], marks),
  }
}

interface Axes extends Runs {
  readonly quantities: readonly Quantity[]
  readonly brushes: Readonly<Record<string, Brush>>
}

/** Several quantities of every run; whether it lies in what is brushed is a column of the table. */
export function exportedAxes({ quantities, marks, brushes, query }: Axes): Exported {
  const axes = quantities.map((quantity) => axisOf(quantity, brushes[quantity.id] ?? null))
  const isBrushed = axes.some(({ brush }) => brush !== null)
  const shown = kept(axes, marks.length)
  const judge = quantities.findLast(({ better }) => better !== undefined)
  return {
    name: fileName('axes', ...quantities.map(({ label }) => label)),
    drawing: (ink) => {
      const body = parallelPanel({ quantities, runs: marks, brushes }, ink)
      const panels = [body, keyPanel(selectedKey(marks), ink, body.width)]
      const left = m.export_axes_brushed({
        shown: count(shown.filter(Boolean).length),
        all: count(marks.length),
      })
      const note = [judge && m.export_axes_shade({ field: judge.label }), isBrushed && left]
      return figure(
        {
          title: m.runs_tab_axes(),
          subtitle: runsText(marks, query),
          note: note.filter(Boolean).join(' '),
          panels,
        },
        ink,
      )
    },
    numbers: () => table(quantities, marks, isBrushed ? shown : undefined),
  }
}

/** The runs with a letter, and how many more are selected. */
function selectedKey(marks: readonly Mark[]): KeyEntry[] {
  const lettered = marks
    .flatMap(({ letter, label, color }) => (letter && color ? [{ letter, text: label, color }] : []))
    .sort((a, b) => a.letter.localeCompare(b.letter))
  const more = marks.filter(
    ({ letter, selected, color }) => selected && !letter && color === '--accent',
  ).length
  const text = m.export_more_selected({ count: count(more) })
  return more === 0 ? lettered : [...lettered, { text, color: '--accent' }]
}

const runsText = (marks: readonly Mark[], query: string) =>
  [m.export_runs({ count: marks.length, shown: count(marks.length) }), query].filter(Boolean).join(' · ')

/** A row a run: its values as they are stored. */
function table(
  quantities: readonly Quantity[],
  marks: readonly Mark[],
  brushed?: readonly boolean[],
): string {
  const cell = (value: Value) => (value === null ? '' : typeof value === 'boolean' ? String(value) : value)
  return csvText([
    ['run', 'id', 'selected', ...quantities.map(({ id }) => id), ...(brushed ? ['brushed'] : [])],
    ...marks.map(({ id, label, letter, selected }, run) => [
      ...[label, id, letter ?? (selected ? 'yes' : '')],
      ...quantities.map(({ values }) => cell(values[run] ?? null)),
      ...(brushed ? [brushed[run] ? 'yes' : ''] : []),
    ]),
  ])
}
