import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { importHandlers, type ImportTask } from '#main/import/handlers'
import { watchImport, type KillReason } from '#main/import/watch'
import { decodeDataset } from '#shared/data/decode'
import { chunkBytes, importCalls } from '#shared/ipc/import-contract'
import { connect, portOf, serve } from '#shared/ipc/port'
import { refusal } from '../data/refusal'
import { asTable } from './table-preview'

const folder = mkdtempSync(join(tmpdir(), 'headlight-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** The calls of an import process, over a real port. */
const started = (task: ImportTask) => {
  const { port1, port2 } = new MessageChannel()
  serve(portOf(port1), importCalls, importHandlers(task))
  return { client: connect(portOf(port2), importCalls), close: () => port2.close() }
}

describe('an import process', () => {
  it('previews, reads, and hands the dataset over in chunks', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `${i},${i / 2},${i % 2 ? 'odd' : 'even'}`)
    const { client, close } = started({ path: write('numbers.csv', `n,half,parity\n${rows.join('\n')}\n`) })
    expect(asTable(await client.preview({})).columns.map(({ type }) => type)).toEqual([
      'number',
      'number',
      'category',
    ])

    const { record, bytes } = await client.read({ name: 'Numbers' })
    expect(record).toMatchObject({ name: 'Numbers', rows: 300_000, labels: ['even', 'odd'] })
    expect(bytes).toBeGreaterThan(chunkBytes)
    const { done, total } = await client.progress({})
    expect(done).toBe(total)

    const encoded = new Uint8Array(bytes)
    for (let offset = 0; offset < bytes; offset += chunkBytes) {
      encoded.set((await client.chunk({ offset })).chunk, offset)
    }
    expect(decodeDataset(encoded)).toMatchObject({ kind: 'table', rows: 300_000 })
    close()
  })

  it('reads what ships with the app', async () => {
    const bundled = join(import.meta.dirname, '../../../resources/datasets/seattle-weather')
    const { client, close } = started({ bundled })
    expect((await client.read({})).record.rows).toBe(1461)
    close()
  })

  it('says what is wrong with a file', async () => {
    const { client, close } = started({ path: write('bad.csv', 'a,b\n1,2\n3\n') })
    const error = await refusal(client.read({}))
    expect(error).toMatchObject({ code: 'csv_ragged_row', values: { file: 'bad.csv', line: 3 } })
    close()
  })
})

describe('watchImport', () => {
  const heartbeat = join(import.meta.dirname, '../../../src-main/import/heartbeat.ts')
  const killed = (then: string, limits: { silence: number; memory: number }) => {
    const script = write(
      'child.mjs',
      `import { startHeartbeat } from ${JSON.stringify(heartbeat)}\nstartHeartbeat((beat) => process.send(beat))\n${then}`,
    )
    const child = fork(script, { execArgv: ['--experimental-strip-types', '--no-warnings'] })
    return new Promise<KillReason | 'ended'>((resolve) => {
      watchImport(child, resolve, limits)
      child.once('exit', () => resolve('ended'))
    })
  }

  it('kills a process that does not come to an end', async () => {
    expect(await killed('setTimeout(() => { for (;;); }, 100)', { silence: 2500, memory: 2 ** 40 })).toBe(
      'silent',
    )
  })

  it('kills a process that takes too much memory', async () => {
    expect(await killed('', { silence: 60_000, memory: 2 ** 20 })).toBe('memory')
  })

  it('leaves one alone that gets on', async () => {
    expect(await killed('setTimeout(() => process.exit(0), 3500)', { silence: 2500, memory: 2 ** 40 })).toBe(
      'ended',
    )
  })
})
