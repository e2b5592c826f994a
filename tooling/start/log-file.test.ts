import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { complaintOf, openLog } from './log-file.ts'

describe('complaintOf', () => {
  test('shows the message of an error', () => {
    expect(complaintOf('{"level":50,"msg":"no database"}')).toBe('no database')
  })

  test('adds the cause when it says more', () => {
    const line = '{"level":60,"msg":"cannot start","err":{"message":"no database"}}'
    expect(complaintOf(line)).toBe('cannot start: no database')
  })

  test('shows what is not a log line, such as a crash', () => {
    expect(complaintOf("Error: Cannot find module 'x'")).toBe("Error: Cannot find module 'x'")
  })

  test.each(['{"level":30,"msg":"listening"}', '{"answer":42}', ''])('leaves %j to the log', (line) => {
    expect(complaintOf(line)).toBeUndefined()
  })
})

describe('openLog', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pmm-log-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const linesOf = (file: string): string[] => readFileSync(file, 'utf8').trim().split('\n')

  test('appends to what is there', async () => {
    const file = join(folder, 'deep', 'a.log')
    for (const line of ['first', 'second']) {
      const log = openLog(file)
      log.write(line)
      log.end()
      await expect.poll(() => existsSync(file) && linesOf(file).at(-1)).toBe(line)
    }
    expect(linesOf(file)).toEqual(['first', 'second'])
  })

  test('survives a file that cannot be written, counts what is missing, and goes on when it can', async () => {
    const file = join(folder, 'a.log')
    symlinkSync('/dev/full', file)
    const log = openLog(file)
    for (const line of ['lost', 'lost too']) log.write(line)
    await pause(50)
    rmSync(file)
    await expect
      .poll(() => {
        log.write('kept')
        return existsSync(file) && linesOf(file).some((line) => line === 'kept')
      })
      .toBe(true)
    const [missing] = linesOf(file)
    expect(JSON.parse(missing!)).toMatchObject({
      level: 40,
      msg: expect.stringMatching(/^\d+ lines could not be written/),
    })
    log.end()
  })
})
