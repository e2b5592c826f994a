import { describe, expect, test } from 'vitest'
import { complaintOf } from './log-file.ts'

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
