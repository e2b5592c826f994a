import { describe, expect, test } from 'vitest'
import { progressLines } from './progress-lines.ts'

describe('progressLines', () => {
  test('says a fifth at a time, and the end', () => {
    const said: string[] = []
    const progress = progressLines((line) => said.push(line.trim()))
    for (let done = 1; done <= 900; done++) progress({ stage: 'submissions', done, total: 900 })
    expect(said).toEqual([1, 180, 360, 540, 720, 900].map((done) => `${done} of 900 submissions sent`))
  })
})
