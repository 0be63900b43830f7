import type { Execution, Follow } from '../executors/executor'

/** Compiles what several programs need, told as one; `false` where `follow` ended it. */
export async function compileAll(executions: readonly Execution[], follow: Follow): Promise<boolean> {
  const counts = executions.map(({ uncompiled = 0 }) => uncompiled)
  const total = counts.reduce((sum, count) => sum + count, 0)
  let before = 0
  for (const [i, execution] of executions.entries()) {
    const isWhole = await execution.compile?.((done) => follow(before + done, total))
    if (isWhole === false) return false
    before += counts[i]!
  }
  return total === 0 || follow(total, total) // what two of them need was counted twice
}
