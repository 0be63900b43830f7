import { describe, expect, it } from 'vitest'
import type { OpDefinition } from '#shared/model/ops/define'
import { opDefinition } from '#shared/model/ops/registry'

const files = import.meta.glob<{ default?: OpDefinition }>('/src-shared/model/ops/*.ts', { eager: true })
const ops = Object.entries(files).flatMap(([path, { default: op }]) => (op ? [{ path, op }] : []))

const kebab = (type: string) => type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe.each(ops)('$op.type', ({ path, op }) => {
  it('has a file of its name', () => {
    expect(path.split('/').at(-1)).toBe(`${kebab(op.type)}.ts`)
  })

  it('is known by its type', () => {
    expect(opDefinition(op.type)).toBe(op)
  })

  it('has a gradient, by itself or through its decomposition', () => {
    expect(op.vjp ?? op.decompose).toBeDefined()
  })
})

it('an unknown op is refused', () => {
  expect(() => opDefinition('fft')).toThrow('op type: expected one of model/ops, got fft')
})
