import type { Executor } from '#renderer/engine/executors/executor'

/** An executor on which every run of a program takes so long, `ran` being told how many there were. */
export function slowed(
  executor: Executor,
  ms: number,
  ran: (count: number) => void = () => undefined,
): Executor {
  let count = 0
  const wait = () => {
    const until = performance.now() + ms
    while (performance.now() < until);
    ran(++count)
  }
  return {
    ...executor,
    lost: false,
    load(program, states) {
      const execution = executor.load(program, states)
      return {
        run(feeds, at) {
          wait()
          return execution.run(feeds, at)
        },
        readState: (name) => execution.readState(name),
        writeState: (name, data) => execution.writeState(name, data),
        dispose: () => execution.dispose(),
      }
    },
  }
}
