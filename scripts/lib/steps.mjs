/** Runs named steps one after the other, stops at the first that fails, and resolves to its exit code. */
export async function inOrder(steps) {
  for (const [name, step] of Object.entries(steps)) {
    process.stderr.write(`\n── ${name}\n`)
    const code = (await step()) ?? 0
    if (code !== 0) {
      process.stderr.write(`\n${name} failed (exit code ${code}).\n`)
      return code
    }
  }
  return 0
}
