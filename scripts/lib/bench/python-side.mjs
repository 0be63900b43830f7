import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { inRoot } from '../paths.mjs'

/** A Python that has PyTorch; undefined where none has. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import torch, numpy']).status === 0,
)

/** A side in a process of PyTorch, fed from what `for-python.ts` wrote into `folder`. */
export function pythonSide(folder, name) {
  const threads = name.replace('torch-', '')
  let child, lines
  const answer = async () => {
    const { value, done } = await lines.next()
    return done ? { cannot: 'PyTorch ended; its message above says why' } : { answer: JSON.parse(value) }
  }
  return {
    open(model, length) {
      if (!python) return { cannot: 'no python3 with torch and numpy here (Debian: python3-torch)' }
      const script = inRoot('tests/bench/peers/torch_steps.py')
      const args = [script, join(folder, `${model}-${length}`), threads]
      child = spawn(python, args, { stdio: ['pipe', 'pipe', 'inherit'] })
      lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
      return answer()
    },
    block(steps, ms) {
      child.stdin.write(`${JSON.stringify({ steps, ms })}\n`)
      return answer()
    },
    close: () => child?.kill(),
  }
}
