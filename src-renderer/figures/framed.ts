import type { Mark, Panel } from './drawing'
import type { Ink } from './ink'
import { textWidth, wrapText } from './text-width'
import { columnWidth, normal, small } from './type'

export interface Heading {
  /** Place of the run among those compared: 0 is A; absent where the panel is of none. */
  readonly run?: number | undefined
  readonly title: string
  /** In grey below the title: what the panel shows of it. */
  readonly detail?: string
  readonly legend?: Panel | undefined
}

const lead = 14

/** A panel below its heading: the run's letter and whole name, what is shown, and the scale. */
export function framed({ run, title, detail = '', legend }: Heading, body: Panel, ink: Ink): Panel {
  const width = Math.max(columnWidth, body.width)
  const left = run === undefined ? 0 : 20
  const marks: Mark[] = run === undefined ? [] : letter(run, ink)
  const lines = wrapText(title, normal, width - left, true)
  lines.forEach((text, i) =>
    marks.push({
      kind: 'text',
      x: left,
      y: 8 + i * lead,
      text,
      size: normal,
      strong: true,
      fill: ink.color('--text'),
    }),
  )
  let top = 8 + lines.length * lead
  const room = width - (legend ? legend.width + 12 : 0)
  const besideLegend = textWidth(detail, small) <= room
  const said = detail === '' ? [] : wrapText(detail, small, besideLegend ? room : width)
  said.forEach((text, i) =>
    marks.push({ kind: 'text', x: 0, y: top + i * lead, text, size: small, fill: ink.color('--text-soft') }),
  )
  if (legend) {
    const y = top + (besideLegend ? 0 : said.length * lead) - 6
    marks.push({ kind: 'group', x: width - legend.width, y, marks: legend.marks })
  }
  top += Math.max(said.length + (legend && !besideLegend ? 1 : 0), legend ? 1 : 0) * lead
  marks.push({ kind: 'group', x: 0, y: top, marks: body.marks })
  return { width, height: top + body.height, marks }
}

function letter(run: number, ink: Ink): Mark[] {
  const fill = ink.color(`--run-${run + 1}`)
  const text = 'ABCDEF'[run] ?? '?'
  return [
    { kind: 'rect', x: 0, y: 1, width: 14, height: 14, fill },
    {
      ...{ kind: 'text', x: 7, y: 8, text, size: small, strong: true, anchor: 'middle' },
      fill: ink.color('--text-inverse'),
    },
  ]
}
