import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary } from '#main/storage/library'
import { migrations } from '#main/storage/migrations'
import { applicationId } from '#main/storage/opening/header'
import type { Migration } from '#main/storage/opening/migrate'
import { addRun, batch, direct, spec, temporaryFolder, temporaryLibrary } from './fixture'

const colours: Migration = {
  version: migrations.length + 1,
  up: (db) => void db.exec("ALTER TABLE runs ADD COLUMN colour TEXT NOT NULL DEFAULT 'amber'"),
}
const next = [...migrations, colours]
const backup = (dir: string) => join(dir, 'backups', `before-version-${next.length}.sqlite`)

/** A folder with a library of today's version and a run in it. */
async function today() {
  const dir = temporaryFolder()
  const library = openLibrary(dir)
  const storage = direct(storageHandlers(library))
  const run = await addRun(storage)
  await storage['runs.write'](batch(run.id, 0))
  const version = () => {
    const db = new Database(join(dir, 'headlight.sqlite'), { readonly: true })
    const found = db.pragma('user_version', { simple: true })
    db.close()
    return found
  }
  library.close()
  return { dir, run, version }
}

test('a library is brought forward after a backup that is whole', async () => {
  const { dir, run } = await today()
  const { db, storage } = temporaryLibrary(dir, { migrations: next })
  expect(db.pragma('user_version', { simple: true })).toBe(next.length)
  expect(db.prepare('SELECT id, colour FROM runs').all()).toEqual([{ id: run.id, colour: 'amber' }])
  expect(await storage['metrics.read']({ run: run.id })).toEqual(batch(run.id, 0).metrics)

  const kept = new Database(backup(dir), { readonly: true })
  expect(kept.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(kept.pragma('user_version', { simple: true })).toBe(migrations.length)
  expect(kept.prepare('SELECT id FROM runs').pluck().get()).toBe(run.id)
  kept.close()
})

/** A library of the first version with a run and what it predicted. */
function firstVersion(): string {
  const dir = temporaryFolder()
  const db = new Database(join(dir, 'headlight.sqlite'))
  migrations[0]!.up(db)
  const hash = '0'.repeat(64)
  db.prepare('INSERT INTO blobs VALUES (?, 0, 0)').run(hash)
  db.prepare("INSERT INTO datasets VALUES ('d', 'd', ?, 0, NULL, '{}')").run(hash)
  db.prepare(
    `INSERT INTO runs (id, name, status, total_steps, created_at, updated_at, backend, device, parameter_count,
       dataset_id, dataset_fingerprint, spec) VALUES ('r', 'r', 'finished', 5, 0, 0, '', '', 0, 'd', ?, ?)`,
  ).run(hash, JSON.stringify(spec()))
  db.exec("INSERT INTO predictions VALUES ('r', 5, 0, x'0000803f')")
  db.pragma(`application_id = ${applicationId}`)
  db.pragma('user_version = 1')
  db.close()
  return dir
}

test('a library of the first version is read', async () => {
  const { storage, library } = temporaryLibrary(firstVersion())
  expect(library.notice).toBeNull()
  expect(await storage['predictions.read']({ run: 'r' })).toEqual([
    { step: 5, example: 0, probabilities: Float32Array.of(1) },
  ])
  expect(await storage['runs.get']({ id: 'r' })).toMatchObject({ spec: spec(), parentId: null })
})

test('a migration that fails leaves the library as it was; the next try keeps the first backup', async () => {
  const { dir, run, version } = await today()
  const fails: Migration = {
    version: next.length + 1,
    up() {
      throw new TypeError('this step is wrong')
    },
  }
  expect(() => openLibrary(dir, { migrations: [...next, fails] })).toThrow('this step is wrong')
  expect(version()).toBe(migrations.length)
  const unfinished = openLibrary(dir)
  expect(unfinished.notice).toBeNull()
  await direct(storageHandlers(unfinished))['runs.get']({ id: run.id })
  unfinished.close()
  const made = readdirSync(join(dir, 'backups'))
  expect(() => openLibrary(dir, { migrations: [...next, fails] })).toThrow('this step is wrong')
  expect(readdirSync(join(dir, 'backups'))).toEqual(made)
})

test('a migration that breaks a reference is refused', async () => {
  const { dir, version } = await today()
  const breaks: Migration = {
    version: next.length,
    up(db) {
      db.pragma('defer_foreign_keys = ON')
      db.exec("UPDATE metric_series SET run = 'nobody'")
    },
  }
  expect(() => openLibrary(dir, { migrations: [...migrations, breaks] })).toThrow('left 1 rows')
  expect(version()).toBe(migrations.length)
})

test('half a backup of a killed start is made again', async () => {
  const { dir } = await today()
  mkdirSync(join(dir, 'backups'))
  writeFileSync(`${backup(dir)}.unfinished`, 'half')
  temporaryLibrary(dir, { migrations: next })
  expect(existsSync(backup(dir))).toBe(true)
  expect(existsSync(`${backup(dir)}.unfinished`)).toBe(false)
})

test('a library without a table that its version has is kept aside', () => {
  const dir = temporaryFolder()
  const library = openLibrary(dir)
  library.db.exec('DROP TABLE notes')
  library.close()
  expect(temporaryLibrary(dir).library.notice).toMatchObject({ code: 'library_moved_aside' })
})
