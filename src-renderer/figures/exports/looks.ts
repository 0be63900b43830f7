import * as m from '#shared/paraglide/messages.js'
import { csvText } from '#shared/attention/csv'
import { rowOf } from '#shared/attention/divergence'
import { isMasked, largestMagnitude } from '#shared/attention/grid'
import { headName, keyLabels, queryLabels, shortKeyLabels } from '#renderer/components/attention-map/labels'
import { figure } from '../figure'
import { framed } from '../framed'
import { dumbbellPanel, type DumbbellRow } from '../panels/dumbbell'
import type { Comparison } from './comparison'
import { exampleText } from './example-text'
import { fileName, type Exported } from './exported'

const most = 24
/** Of many keys, those with less than this part of the strongest are left out. */
const least = 0.01

/** Where one query looks: a line a key that it sees, with a sign for every run. Of many keys, the strongest. */
export function exportedLooks(shown: Comparison): Exported {
  const runs = shown.runs.flatMap(({ head, view, run }) => (head ? [{ head, view, name: run.name }] : []))
  const first = runs[0]!
  const alike = runs.filter(({ head }) => head.grid.columns === first.head.grid.columns)
  const query = Math.min(shown.query, first.head.grid.rows - 1)
  const weights = alike.map(({ head }) => rowOf(head.grid, Math.min(query, head.grid.rows - 1)))
  const asked = queryLabels(first.head, first.view)[query] ?? ''
  const isPooled = first.head.grid.rows === 1
  const isSeen = (key: number) =>
    alike.some(({ head: { grid } }) => !isMasked(grid, Math.min(query, grid.rows - 1), key))
  const rows = (labels: readonly string[]): readonly DumbbellRow[] =>
    labels
      .map((label, key) => ({ label, weights: weights.map((row) => row[key] ?? 0) }))
      .filter((_, key) => isSeen(key))
  return {
    name: fileName(...alike.map(({ name }) => name), 'looks', asked),
    drawing: (ink) => {
      const title = isPooled ? m.attention_looks_pooled() : m.attention_looks({ query: asked })
      const names = alike.map(({ name }, i) => `${'ABCDEF'[i]} ${name}`)
      const body = dumbbellPanel(strongest(rows(shortKeyLabels(first.head, first.view))), names, ink)
      const panels = [framed({ title: headName(first.head) }, body, ink)]
      return figure({ title, subtitle: exampleText(shown), panels }, ink)
    },
    numbers: () =>
      csvText([
        ['key', ...alike.map(({ name }, i) => `${'ABCDEF'[i]} ${name}`)],
        ...rows(keyLabels(first.head, first.view)).map(({ label, weights }) => [label, ...weights]),
      ]),
  }
}

function strongest(rows: readonly DumbbellRow[]): readonly DumbbellRow[] {
  if (rows.length <= most) return rows
  const strength = ({ weights }: DumbbellRow) => largestMagnitude(weights)
  const kept = rows.toSorted((a, b) => strength(b) - strength(a)).slice(0, most)
  const enough = least * strength(kept[0]!)
  return rows.filter((row) => kept.includes(row) && strength(row) >= enough)
}
