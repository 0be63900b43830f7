import type { OpDefinition } from './define'

const files = import.meta.glob<{ default?: OpDefinition }>(
  ['./*.ts', '!./define.ts', '!./registry.ts', '!./onnx-emitter.ts'],
  { eager: true },
)

/** Every op by its type. The folder is the list. */
export const opDefinitions: ReadonlyMap<string, OpDefinition> = new Map(
  Object.values(files).flatMap(({ default: op }) => (op ? [[op.type, op] as const] : [])),
)

/** The definition of an op type. */
export function opDefinition(type: string): OpDefinition {
  const definition = opDefinitions.get(type)
  if (!definition) throw new TypeError(`op type: expected one of model/ops, got ${type}`)
  return definition
}
