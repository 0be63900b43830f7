/** Whether a byte is written as the Latin-1 character of its own number. */
const isPrintable = (byte: number) =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae

/** A visible character for every byte, as GPT-2 writes them: its own, or the next free one from U+0100 on. */
export const byteCharacters: readonly string[] = makeCharacters()

const bytes = new Map(byteCharacters.map((character, byte) => [character, byte]))

/** Bytes as the characters that stand for them in vocabularies. */
export function charactersOf(of: Uint8Array): string {
  return Array.from(of, (byte) => byteCharacters[byte]!).join('')
}

/** The bytes that characters stand for; those that stand for none are left out. */
export function bytesOf(characters: string): Uint8Array {
  return Uint8Array.from([...characters].flatMap((character) => bytes.get(character) ?? []))
}

function makeCharacters(): string[] {
  let free = 0x100
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isPrintable(byte) ? byte : free++))
}
