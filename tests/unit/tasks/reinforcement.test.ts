import { describe, expect, test } from 'vitest'
import { describeDataset } from '#shared/data/describe'
import type { TableContent } from '#shared/data/dataset'
import type { Batch } from '#shared/tasks/define'
import { settingsOf } from '#shared/registry'
import reinforcement from '#shared/tasks/reinforcement'

const content: TableContent = {
  kind: 'table',
  rows: 2,
  columns: [
    { type: 'text', name: 'corridor', values: ['red-left empty', 'blue-right red-left'] },
    { type: 'category', name: 'door', labels: ['red', 'blue'], values: Int32Array.of(0, 1) },
  ],
}
const record = (table = content) => ({
  ...describeDataset(table, { name: 'walks', source: { file: 'walks', encoding: null, delimiter: null } }),
  ...{ id: 'walks', fingerprint: '', createdAt: 0 },
})
const options = settingsOf(reinforcement.options, { history: 4 }, 'task')
const prepared = () => reinforcement.prepare(record(), content, options, [0, 1])

/** Goes forward twice, then left. */
const leftist = ({ input }: Batch) => {
  const steps = input.length / (4 * 9)
  const door = Array.from({ length: steps }, (_, i) => input[i * 36 + 2 * 9 + 2])
  return Promise.resolve(
    Float32Array.from(door.flatMap((there) => (there ? [0, 1, 0, 0.5] : [1, 0, 0, 0.5]))),
  )
}

describe('episodes as rows', () => {
  test('are their last decisions on the right way', () => {
    const data = prepared()
    expect(data.signature).toMatchObject({ shape: [4, 9], outputs: 4, labels: ['forward', 'left', 'right'] })
    const { input, target } = data.encode([0, 1])
    expect(input).toHaveLength(2 * 4 * 9)
    expect([...input.subarray(27, 36)]).toEqual(Array(9).fill(0)) // three states of four
    expect([...target]).toEqual([1, 1, 1, 0, 2, 1, 1, 0])
    expect(data.view(1)).toEqual({
      ...{ kind: 'episode', environment: 'memory-corridor' },
      setup: { corridor: 'blue-right red-left', door: 'blue' },
      seen: ['blue-right', 'red-left', 'blue-door'],
      actions: ['forward', 'forward'],
    })
    expect([data.target(0), data.target(1)]).toEqual(['left', 'right'])
    expect(data.encodeView(data.view(1)).input).toEqual(data.encode([1]).input)
  })

  test('are played with the likeliest actions', async () => {
    const data = prepared()
    const mayGoOn = () => Promise.resolve(true)
    const measured = await data.experience!.measure(Int32Array.of(0, 1), leftist, mayGoOn)
    expect(measured).toEqual({ success: 0.5, return: expect.closeTo(-0.04) })
    const { view, said } = (await data.generate!(data.encode([1]), leftist, data.view(1)))!
    expect(view).toEqual(data.view(1))
    expect(said).toEqual({
      ...{ kind: 'action', action: 'left', value: 0.5 },
      played: { actions: ['forward', 'forward', 'left'], total: expect.closeTo(-1.04), isSuccess: false },
    })
  })
})

describe('what does not suit is refused', () => {
  const refusal = (code: string) => expect.objectContaining({ code })

  test('a dataset without the columns of episodes', () => {
    const other = { ...content, columns: content.columns.slice(0, 1) }
    expect(() => reinforcement.signature(record(other), options)).toThrow(refusal('not_episodes'))
  })

  test('a row that sets up nothing', () => {
    const texts = { ...content.columns[0]!, values: ['red-left', 'nowhere'] } as TableContent['columns'][0]
    const wrong = { ...content, columns: [texts, content.columns[1]!] }
    const prepare = () => reinforcement.prepare(record(wrong), wrong, options, [0])
    expect(prepare).toThrow(refusal('episode_unknown_cell'))
  })

  test('an example of another kind, or of another environment', () => {
    const data = prepared()
    expect(() => data.encodeView({ kind: 'tokens', tokens: [] })).toThrow(refusal('needs_episode'))
    const view = data.view(0)
    if (view.kind === 'episode')
      expect(() => data.encodeView({ ...view, environment: 'chess' })).toThrow(refusal('needs_episode'))
  })
})
