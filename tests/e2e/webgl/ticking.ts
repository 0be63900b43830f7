import type { Executor } from '#renderer/engine/executors/executor'

/** A clock that an executor's steps move on, so that what depends on the time does not depend on the machine. */
export function ticking(executor: Executor, ms: number) {
  let time = 0
  const now = () => time
  const load: Executor['load'] = (program, states) => {
    const execution = executor.load(program, states)
    return {
      run: (feeds, at) => execution.run(feeds, at),
      runPaced(feeds, at) {
        time += ms
        return execution.runPaced!(feeds, at)
      },
      ring: (names) => execution.ring!(names),
      readState: (name) => execution.readState(name),
      writeState: (name, data) => execution.writeState(name, data),
      dispose: () => execution.dispose(),
    }
  }
  return { now, executor: { ...executor, lost: false, load } satisfies Executor }
}
