import { describe, expect, test } from 'vitest'
import { pause } from '../src/pause.ts'

const reason = new Error('the page is left')

describe('pause', () => {
  test('ends by itself, with a signal that is never aborted', async () => {
    await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined()
  })

  test('ends with the reason of a signal that is aborted meanwhile', async () => {
    const ending = new AbortController()
    const waiting = pause(3_600_000, ending.signal)
    ending.abort(reason)
    await expect(waiting).rejects.toBe(reason)
  })

  test('does not begin when the signal is aborted already', async () => {
    await expect(pause(3_600_000, AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})
