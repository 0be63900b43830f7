import * as m from '#shared/paraglide/messages.js'
import { csvText } from '#shared/attention/csv'
import { figure } from '../figure'
import { framed } from '../framed'
import { tablePanel } from '../panels/table'
import type { Comparison } from './comparison'
import { exampleText } from './example-text'
import { fileName, type Exported } from './exported'

/** The table of heads in the order in which it stands. */
export function exportedHeads(shown: Comparison): Exported {
  const { head, rows } = shown.heads
  const names = shown.runs.map(({ run }, i) => `${'ABCDEF'[i]} ${run.name}`).join(', ')
  return {
    name: fileName(...shown.runs.map(({ run }) => run.name), 'heads'),
    drawing: (ink) => {
      const body = tablePanel({ head, rows: rows.map((cells) => cells.map(written)), numbersFrom: 2 }, ink)
      const panels = [framed({ title: names }, body, ink)]
      return figure({ title: m.attention_heads(), subtitle: exampleText(shown), panels }, ink)
    },
    numbers: () => csvText([head, ...rows]),
  }
}

const written = (cell: string | number) =>
  typeof cell === 'string' ? cell : (Number.isFinite(cell) ? cell.toFixed(3) : '–').replace('-', '−')
