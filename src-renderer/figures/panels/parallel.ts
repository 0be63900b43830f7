import { axisOf, kept, placesOf, type Axis, type Brush } from '#shared/plots/brush'
import { meritOf } from '#shared/plots/merit'
import type { Mark as Run, Quantity } from '#shared/plots/quantity'
import { tickTexts } from '#shared/plots/tick-texts'
import { shadesBetween } from '#renderer/components/plots/shade-steps'
import { line, round, type Mark, type Panel } from '../drawing'
import { rgb, type Ink } from '../ink'
import { cutText, wrapText } from '../text-width'
import { columnGap, columnWidth, small } from '../type'
import { nameOf } from './scatter'

interface Parallel {
  readonly quantities: readonly Quantity[]
  readonly runs: readonly Run[]
  readonly brushes: Readonly<Record<string, Brush>>
}

const [names, plot, foot, lead, side] = [40, 220, 16, 12, 44]
/** So many lines are seen one by one; of more, several share a path, so that a file stays small. */
const apart = 600

/** An axis a quantity and a line a run through its values; what a brush leaves out is grey, those with a letter on top. */
export function parallelPanel({ quantities, runs, brushes }: Parallel, ink: Ink): Panel {
  const axes = quantities.map((quantity) => axisOf(quantity, brushes[quantity.id] ?? null))
  const count = Math.max(axes.length, 2)
  const width = Math.max(columnWidth, Math.min(2 * columnWidth + columnGap, count * 120))
  const x = (axis: number) => side + (axis * (width - 2 * side)) / (count - 1)
  const y = (place: number | null) => (place === null ? names + plot + foot - 6 : names + (1 - place) * plot)
  const path = (run: number) =>
    axes
      .map(({ quantity, scale }, axis) => {
        const at = y(scale.place(quantity.values[run] ?? null))
        return `${axis === 0 ? 'M' : 'L'}${round(x(axis))} ${round(at)}`
      })
      .join('')
  return {
    width,
    height: names + plot + foot,
    marks: [
      ...lineMarks(axes, runs, path, ink),
      ...axes.flatMap((axis, i) =>
        axisMarks(axis, { x: x(i), y, room: x(1) - x(0), isLast: i === count - 1 }, ink),
      ),
    ],
  }
}

function lineMarks(
  axes: readonly Axis[],
  runs: readonly Run[],
  path: (run: number) => string,
  ink: Ink,
): Mark[] {
  const shown = kept(axes, runs.length)
  const merit = meritOf(
    axes.map(({ quantity }) => quantity),
    runs.length,
  )
  const shades = shadesBetween(rgb(ink.color('--run-rest')), rgb(ink.color('--accent')))
  const all = [...runs.keys()]
  const plain = all.filter((run) => shown[run] && runs[run]!.color === null)
  const ordered = plain.sort((a, b) => (merit[a] ?? -1) - (merit[b] ?? -1))
  const shadeOf = (run: number) => shades[Math.round((merit[run] ?? 0) * (shades.length - 1))]!
  return [
    ...together(
      all.filter((run) => !shown[run]),
      path,
      () => ink.color('--line-strong'),
    ),
    ...together(ordered, path, shadeOf),
    ...all
      .filter((run) => shown[run] && runs[run]!.color !== null)
      .map((run): Mark => ({
        kind: 'path',
        d: path(run),
        stroke: ink.color(runs[run]!.color!),
        lineWidth: 1.5,
      })),
  ]
}

/** Lines of one colour that follow one another share a path where there are very many. */
function together(
  runs: readonly number[],
  path: (run: number) => string,
  color: (run: number) => string,
): Mark[] {
  const inPath = Math.ceil(runs.length / apart)
  const opacity = Math.min(0.85, Math.max(0.2, 12 / Math.sqrt(Math.max(runs.length, 1))))
  const paths: { stroke: string; runs: number[] }[] = []
  for (const run of runs) {
    const [stroke, last] = [color(run), paths.at(-1)]
    if (last?.stroke === stroke && last.runs.length < inPath) last.runs.push(run)
    else paths.push({ stroke, runs: [run] })
  }
  return paths.map(({ stroke, runs }) => ({
    ...{ kind: 'path', d: runs.map(path).join(''), stroke, lineWidth: 0.75, opacity },
  }))
}

interface Place {
  readonly x: number
  readonly y: (place: number | null) => number
  /** To the next axis. */
  readonly room: number
  readonly isLast: boolean
}

function axisMarks(axis: Axis, { x, y, room, isLast }: Place, ink: Ink): Mark[] {
  const { quantity, scale } = axis
  const brushed = placesOf(axis)
  const beside = { x: x + (isLast ? -5 : 5), anchor: isLast ? 'end' : 'start' } as const
  const name = wrapText(nameOf(quantity, scale), small, Math.min(room - 8, 2 * side - 8)).slice(0, 3)
  const values = tickTexts(quantity, scale)
  const text = { kind: 'text', size: small, halo: ink.color('--surface-panel') } as const
  return [
    line([x, y(1)], [x, y(0)], { stroke: ink.color('--line-control') }),
    ...(brushed ? [brushMark(x, y(brushed[1]), y(brushed[0]), ink)] : []),
    ...scale.ticks.map(({ place }, i): Mark => ({
      ...{
        ...text,
        ...beside,
        y: y(place),
        text: cutText(values[i]!, small, room * 0.6),
        fill: ink.color('--text-soft'),
      },
    })),
    ...name.map((words, i): Mark => ({
      ...{ ...text, x, y: names - 10 - (name.length - 1 - i) * lead, text: words },
      ...{ anchor: 'middle', strong: true, fill: ink.color('--text') },
    })),
  ]
}

function brushMark(x: number, top: number, foot: number, ink: Ink): Mark {
  return {
    ...{ kind: 'rect', x: x - 4, y: top, width: 8, height: foot - top },
    stroke: ink.color('--accent'),
  }
}
