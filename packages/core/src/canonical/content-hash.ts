import { canonicalJson } from './canonical-json.ts'

/** The identity of a JSON value: SHA-256 of its canonical JSON in UTF-8. */
export const contentHash = (value: unknown): Promise<string> =>
  sha256Hex(new TextEncoder().encode(canonicalJson(value)))

/** SHA-256 in lower-case hexadecimal, 64 characters. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
