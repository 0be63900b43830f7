import { digits, head, row } from './numbers'
import type { ModelResults, Results } from './results'
import { median, medianRatio } from './statistics'

/** What is asked of a model: steps so many times as fast as stock tfjs-layers, and at most so many draws. */
const goals: Readonly<Record<string, { faster: number; draws?: number }>> = {
  m2: { faster: 3, draws: 150 },
  transformer: { faster: 8, draws: 120 },
  bilstm: { faster: 4, draws: 250 },
  seq2seq: { faster: 4 },
}
const programs = 40

/** Every model against stock tfjs-layers on WebGL, the careful end of each interval against its goal. */
export function goalTable({ models }: Results): string[] {
  const rows = models.filter(({ model }) => model !== 'embedding').map(goalRow)
  const titles = ['model', 'times faster, at least', 'goal', 'draws a step', 'programs', 'first step']
  return [...head([...titles, 'tfjs draws', 'tfjs programs', 'tfjs first step']), ...rows]
}

function goalRow({ model, length, sides }: ModelResults): string {
  const [ours, stock] = [sides['ours-webgl'], sides['stock-train']]
  const goal = goals[model]
  const isMeasured = Boolean(ours?.blocks?.length && stock?.blocks?.length)
  const low = isMeasured ? medianRatio(stock!.blocks!, ours!.blocks!).low : NaN
  const mark = (isMet: boolean) => (isMet ? ' ✓' : ' ✗')
  const said = [
    isMeasured ? `${digits(low)}${goal ? mark(low >= goal.faster) : ''}` : '–',
    goal ? `${goal.faster}` : '–',
    count(ours?.later?.draws, goal?.draws),
    count(ours?.first?.programs, programs),
    firstStep(ours?.firsts, stock?.firsts),
  ]
  const theirs = [count(stock?.later?.draws), count(stock?.first?.programs), seconds(stock?.firsts)]
  return row([`${model}, ${length}`, ...said, ...theirs])
}

function count(found: number | undefined, most?: number): string {
  if (found === undefined) return '–'
  const said = Math.round(found).toLocaleString('en')
  return most === undefined ? said : `${said}${found <= most ? ' ✓' : ' ✗'}`
}

/** A first step, and how many times as long stock's takes, at least: three times is the goal. */
function firstStep(ours: readonly number[] | undefined, stock: readonly number[] | undefined): string {
  if (!ours || !stock) return seconds(ours)
  const { low } = medianRatio(stock, ours)
  return `${seconds(ours)}, ${digits(low)} × ${low >= 3 ? '✓' : '✗'}`
}

const seconds = (all: readonly number[] | undefined) => (all ? `${digits(median(all) / 1000)} s` : '–')

/** What an embedding's gradient costs with a large vocabulary beside a small one. */
export function embeddingTable({ models }: Results): string[] {
  const found = models.filter(({ model }) => model === 'embedding')
  if (found.length < 2) return []
  const [small, large] = found.toSorted((a, b) => a.length - b.length)
  const names = Object.keys(small!.sides).filter(
    (name) => small!.sides[name]!.blocks?.length && large!.sides[name]?.blocks?.length,
  )
  const rows = names.map((name) => {
    const [few, many] = [small!, large!].map(({ sides }) => median(sides[name]!.blocks!))
    return row([name, `${digits(few!)} ms`, `${digits(many!)} ms`, digits(many! / few!)])
  })
  return [
    ...head(['', ...found.map(({ length }) => `${length.toLocaleString('en')} words`), 'ratio']),
    ...rows,
  ]
}
