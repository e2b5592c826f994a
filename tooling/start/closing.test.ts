import { describe, expect, test } from 'vitest'
import { createClosing } from './closing.ts'

function recorder(): { stopped: string[]; stop: (name: string) => () => Promise<void> } {
  const stopped: string[] = []
  return { stopped, stop: (name) => async () => void stopped.push(name) }
}

describe('createClosing', () => {
  test('stops the newest first', async () => {
    const { stopped, stop } = recorder()
    const closing = createClosing()
    closing.add(stop('database'))
    closing.add(stop('server'))
    await closing.close()
    expect(stopped).toEqual(['server', 'database'])
  })

  test('stops each thing once, however often it is asked', async () => {
    const { stopped, stop } = recorder()
    const closing = createClosing()
    closing.add(stop('database'))
    await Promise.all([closing.close(), closing.close()])
    expect(stopped).toEqual(['database'])
  })

  test('goes on when one thing cannot be stopped', async () => {
    const { stopped, stop } = recorder()
    const closing = createClosing()
    closing.add(stop('database'))
    closing.add(() => Promise.reject(new Error('stuck')))
    await closing.close()
    expect(stopped).toEqual(['database'])
  })

  test('stops what comes too late', async () => {
    const { stopped, stop } = recorder()
    const closing = createClosing()
    await closing.close()
    closing.add(stop('late'))
    await closing.close()
    expect(stopped).toEqual(['late'])
  })
})
