import type { MainClient } from '#shared/ipc/contract'

/** Writes bytes as they come to a path that the user handed over; answers how many. Where they fail, no file is there. */
export async function writeFile(
  main: MainClient,
  path: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<number> {
  const { file } = await main['file.begin']({ path })
  let bytes = 0
  try {
    for await (const chunk of pieces) {
      await main['file.append']({ file, chunk })
      bytes += chunk.length
    }
    await main['file.finish']({ file })
    return bytes
  } catch (thrown) {
    await main['file.drop']({ file })
    throw thrown
  }
}
