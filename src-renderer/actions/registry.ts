import type { Action, Workbench } from './define'

const files = import.meta.glob<readonly Action[]>(
  ['./*.ts', '!./define.ts', '!./registry.ts', '!./keys.ts'],
  {
    eager: true,
    import: 'default',
  },
)

/** Every action of the program. */
export const actions: readonly Action[] = Object.values(files).flat()

/** Whether the action can be done here and now. */
export function isPossible(action: Action, workbench: Workbench): boolean {
  return (
    (action.screen ?? workbench.app.screen) === workbench.app.screen && (action.when?.(workbench) ?? true)
  )
}

/** Does what the action says; what goes wrong is shown by the window. */
export function perform(action: Action, workbench: Workbench): void {
  const done = async () => action.run(workbench)
  void workbench.app.attempt(done())
}
