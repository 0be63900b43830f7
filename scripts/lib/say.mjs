/** One line about the set-up. On stderr, so that a command's own output stays clean. */
export const say = (text) => process.stderr.write(`headlight set-up: ${text}\n`)

/** A set-up that cannot go on, in one plain sentence. */
export class SetupError extends Error {}

/** Runs a script's work; what goes wrong in it ends as one sentence and exit code 1. */
export async function main(work) {
  try {
    process.exitCode = (await work(process.argv.slice(2))) ?? 0
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
