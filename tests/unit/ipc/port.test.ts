import { MessageChannel } from 'node:worker_threads'
import { EventEmitter } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { HeadlightError } from '#shared/errors'
import { call, type Handlers } from '#shared/ipc/call'
import { connect, portOf, serve } from '#shared/ipc/port'
import { z } from '#shared/zod'

const calls = {
  double: call(z.object({ value: z.number().default(1) }), z.number()),
  bytes: call(z.object({ chunk: z.instanceof(Uint8Array) }), z.instanceof(Uint8Array)),
  refuse: call(z.object({}), z.null()),
  crash: call(z.object({}), z.null()),
  never: call(z.object({}), z.null()),
}

const handlers: Handlers<typeof calls> = {
  double: ({ value }) => value * 2,
  bytes: async ({ chunk }) => chunk.map((byte) => byte + 1),
  refuse() {
    throw new HeadlightError(
      'too_wide',
      { width: 300 },
      { layer: 'encoder', fixes: [{ layer: 'encoder', param: 'heads', value: 6 }] },
    )
  },
  crash() {
    throw new TypeError('not expected')
  },
  never: () => new Promise(() => {}),
}

/** A client and the port it speaks through, with the handlers at the other end. */
function connected() {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const sayFarewell = serve(portOf(port2), calls, handlers)
  return { client: connect(portOf(port1), calls), sayFarewell, port1, port2 }
}

test('calls are answered, with defaults filled in and bytes whole', async () => {
  const { client } = connected()
  expect(await client.double({ value: 21 })).toBe(42)
  expect(await client.double({})).toBe(2)
  expect(await client.bytes({ chunk: Uint8Array.of(1, 2) })).toEqual(Uint8Array.of(2, 3))
  const many = await Promise.all(Array.from({ length: 100 }, (_, value) => client.double({ value })))
  expect(many).toEqual(Array.from({ length: 100 }, (_, value) => value * 2))
})

test('errors arrive as they were thrown', async () => {
  const { client } = connected()
  const refused = await client.refuse({}).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(HeadlightError)
  expect(refused).toMatchObject({
    code: 'too_wide',
    values: { width: 300 },
    layer: 'encoder',
    fixes: [{ param: 'heads' }],
  })
  await expect(client.crash({})).rejects.toMatchObject({
    code: 'unexpected',
    values: { detail: 'not expected' },
  })
})

test('what does not fit the contract never reaches a handler', async () => {
  const { client, port1 } = connected()
  const wrong = client.double({ value: 'x' } as never)
  await expect(wrong).rejects.toMatchObject({
    code: 'call_invalid',
    values: { call: 'double', place: 'value' },
  })

  const replies: unknown[] = []
  port1.on('message', (reply) => replies.push(reply))
  for (const name of ['constructor', '__proto__', 'toString', 'nope'])
    port1.postMessage({ id: 1, name, input: {} })
  for (const junk of [null, 5, 'x', {}, { id: 'a', name: 'double' }]) port1.postMessage(junk)
  await client.double({})
  const codes = replies.map((reply) => (reply as { error?: { code: string } }).error?.code)
  expect(codes.filter(Boolean)).toEqual(Array(4).fill('call_unknown'))
})

test('a closed port ends the calls that wait, and those after it', async () => {
  const { client, port2 } = connected()
  const waiting = client.never({})
  port2.close()
  await expect(waiting).rejects.toMatchObject({ code: 'connection_closed' })
  await expect(client.double({})).rejects.toMatchObject({ code: 'connection_closed' })
})

test('who says farewell before closing leaves calls waiting, as nobody is left to hear that they failed', async () => {
  const { client, sayFarewell, port1, port2 } = connected()
  let settled = 0
  const ask = () => client.never({}).finally(() => settled++)
  void ask()
  const closed = new Promise((resolve) => port1.on('close', resolve as () => void))
  sayFarewell()
  port2.close()
  await closed
  void ask()
  await new Promise(setImmediate)
  expect(settled).toBe(0)
})

test("Electron's ports carry the message in an event", async () => {
  const ends = [new EventEmitter(), new EventEmitter()] as const
  const portTo = (far: EventEmitter, near: EventEmitter) => ({
    postMessage: (data: unknown) => void far.emit('message', { data: structuredClone(data) }),
    on: near.on.bind(near),
    start() {},
  })
  serve(portOf(portTo(ends[1], ends[0])), calls, handlers)
  expect(await connect(portOf(portTo(ends[0], ends[1])), calls).double({ value: 4 })).toBe(8)
})
