import { createHmac } from 'node:crypto'
import type { NoiseSecret } from './noise-secret.ts'

/** 256 bits that follow from a secret and a subject alone; whoever lacks the secret cannot tell them from chance. */
export type KeyedDraw = Buffer

/**
 * Draws for a subject: HMAC-SHA-256 under the secret, of the edition and the words of the subject.
 *
 * @param words what the draw is for, and whose it is; different words give independent draws
 */
export const keyedDraw = ({ edition, key }: NoiseSecret, ...words: readonly string[]): KeyedDraw =>
  createHmac('sha256', key)
    .update(JSON.stringify([edition, ...words]))
    .digest()

/** One of the eight numbers of a draw, uniform between 0 and 1 and neither of them. @param at 0 to 7 */
export const uniformAt = (draw: KeyedDraw, at: number): number => (draw.readUInt32LE(4 * at) + 0.5) / 2 ** 32
