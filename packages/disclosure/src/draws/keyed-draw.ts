import { hash } from 'node:crypto'
import { memo } from '@pmm/core/memo/memo'
import type { NoiseSecret } from './noise-secret.ts'

/** 256 bits that follow from a secret and a subject alone; whoever lacks the secret cannot tell them from chance. */
export type KeyedDraw = Buffer

/**
 * Draws for a subject: HMAC-SHA-256 (RFC 2104) under the secret, of the JSON of the edition and the words of the subject. It
 * is put together from two digests, since a release takes some hundred thousand draws and a keyed object for each costs ten
 * times as much.
 *
 * @param words what the draw is for, and whose it is; different words give independent draws
 */
export function keyedDraw(secret: NoiseSecret, ...words: readonly string[]): KeyedDraw {
  const { inner, outer } = padsOf(secret)
  const message = Buffer.from(JSON.stringify([secret.edition, ...words]))
  const digest = hash('sha256', Buffer.concat([inner, message]), 'buffer')
  return hash('sha256', Buffer.concat([outer, digest]), 'buffer')
}

/**
 * Draws for a list of numbers under a key that was itself drawn: SHA-256 of the 32 bytes of the key and four bytes of each
 * number. All messages under one key are of one length, so that the plain digest is as good as HMAC at half the cost.
 */
export function drawUnder(key: KeyedDraw, numbers: Uint32Array): KeyedDraw {
  const message = Buffer.allocUnsafe(key.length + 4 * numbers.length)
  key.copy(message)
  for (let i = 0; i < numbers.length; i++) message.writeUInt32LE(numbers[i]!, key.length + 4 * i)
  return hash('sha256', message, 'buffer')
}

const blockLength = 64

const padsOf = memo('padded noise secrets', ({ key }: NoiseSecret) => ({
  inner: padded(key, 0x36),
  outer: padded(key, 0x5c),
}))

/** @param key no longer than a block */
const padded = (key: Uint8Array, byte: number): Buffer =>
  Buffer.from(Array.from({ length: blockLength }, (_, at) => (key[at] ?? 0) ^ byte))

/** One of the eight numbers of a draw, uniform between 0 and 1 and neither of them. @param at 0 to 7 */
export const uniformAt = (draw: KeyedDraw, at: number): number => (draw.readUInt32LE(4 * at) + 0.5) / 2 ** 32
