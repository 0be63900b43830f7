import type { Executor } from '#renderer/engine/executors/executor'

/** An executor that is lost at its `after`-th call, whatever that is: from then on all it yields is zeros. */
export function losing(executor: Executor, after: number): Executor {
  let left = after
  let lost = false
  const passes = () => {
    if (--left < 0) lost = true
    return !lost
  }
  const zeros = (size: number) => new Float32Array(size)
  return {
    ...executor,
    get lost() {
      return lost
    },
    load(program, states) {
      if (!passes()) throw new TypeError('shader: expected one, got null')
      const execution = executor.load(program, states)
      return {
        run(feeds, at) {
          passes()
          const outputs = execution.run(feeds, at)
          return {
            async read(...names) {
              const isWhole = passes()
              const values = await outputs.read(...names)
              return isWhole ? values : values.map(({ length }) => zeros(length))
            },
            release: () => outputs.release(),
          }
        },
        async readState(name) {
          const isWhole = passes()
          const state = await execution.readState(name)
          return isWhole ? state : zeros(state.length)
        },
        writeState: (name, data) => void (passes() && execution.writeState(name, data)),
        dispose: () => execution.dispose(),
      }
    },
  }
}
