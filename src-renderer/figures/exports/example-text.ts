import * as m from '#shared/paraglide/messages.js'
import { count } from '#renderer/state/format'
import type { ExampleView } from '#shared/records'
import type { Comparison } from './comparison'

const longest = 160

/** The line below a figure's title: which example at which step, and its words where it has some. */
export function exampleText({ runs, example, mode }: Comparison): string {
  const [first] = runs
  const words = wordsOf(first?.view)
  const steps = runs
    .map(({ step }, run) => ({ letter: 'ABCDEF'[run], step }))
    .filter(({ step }) => step !== null)
  const alike = new Set(steps.map(({ step }) => step)).size === 1
  const said = steps.map(({ letter, step }) => (alike ? count(step!) : `${letter} ${count(step!)}`))
  const place = m.export_place({ example: example + 1, steps: [...new Set(said)].join(', ') })
  return [words, place, mode].filter(Boolean).join(' · ')
}

function wordsOf(view: ExampleView | undefined): string {
  const tokens = view?.kind === 'tokens' ? view.tokens : view?.kind === 'pair' ? view.source : []
  const text = tokens.some((token) => token.length > 1) ? tokens.join(' ') : tokens.join('')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
