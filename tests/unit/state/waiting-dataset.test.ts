import { describe, expect, it } from 'vitest'
import type { BundledAbout } from '#shared/data/bundled'
import { isWaiting, withWaiting } from '#renderer/state/waiting-dataset'
import { sampleDatasets } from '../../fake/sample-datasets'

const bundled = sampleDatasets.map(({ id: _, fingerprint: __, createdAt: ___, ...record }): BundledAbout => ({
  title: { en: record.name, 'zh-CN': record.name },
  description: { en: '', 'zh-CN': '' },
  record,
}))
const [digits, spam] = sampleDatasets as [(typeof sampleDatasets)[0], (typeof sampleDatasets)[0]]

describe('datasets that ship with the app', () => {
  it('wait until they are read, with their name as id', () => {
    const listed = withWaiting([digits], bundled)
    expect(listed.map(({ name }) => name)).toEqual(sampleDatasets.map(({ name }) => name))
    expect(listed[0]).toBe(digits)
    expect(listed.map(isWaiting)).toEqual(sampleDatasets.map((_, i) => i > 0))
    expect(listed[1]).toMatchObject({ id: spam.name, rows: spam.rows })
  })

  it('keep their place when they are read; the user’s own come first', () => {
    const own = { ...digits, id: 'own', name: 'mine' }
    const names = (stored: typeof sampleDatasets) => withWaiting(stored, bundled).map(({ name }) => name)
    expect(names([spam, own])).toEqual(['mine', ...sampleDatasets.map(({ name }) => name)])
    expect(names([own])).toEqual(names([own, spam]))
  })
})
