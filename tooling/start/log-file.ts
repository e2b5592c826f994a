import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'

const largest = 20 * 1024 * 1024

/** Opens a log for appending; a large log is put aside as `*.1` first, so that logs never fill the disk. */
export function openLog(file: string): WriteStream {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`)
  return createWriteStream(file, { flags: 'a', mode: 0o600 })
}

const errorLevel = 50

/**
 * What of a log line is worth the terminal: the message of an error in pino's JSON, and whatever is not JSON at all,
 * such as the trace of a crash. Undefined for the rest.
 */
export function complaintOf(line: string): string | undefined {
  if (line.trim() === '') return undefined
  try {
    const { level, msg, err } = JSON.parse(line)
    if (typeof level !== 'number' || level < errorLevel) return undefined
    return [msg, err?.message].filter((text, index, all) => text && all.indexOf(text) === index).join(': ')
  } catch {
    return line
  }
}
