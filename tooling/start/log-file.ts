import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'

/** A log that is written to for as long as it goes, and never in the way of what is logged. */
export interface Log {
  write(line: string): void
  end(): void
}

const largest = 20 * 1024 * 1024

/** Milliseconds between two tries to write to a log that could not be written. */
const pause = 1_000

/**
 * Opens a log for appending; a large log is put aside as `*.1` first, so that logs never fill the disk. Where it cannot be
 * written, as on a full disk, lines are counted in the place of being kept, until they can be kept again.
 */
export function openLog(file: string): Log {
  let stream: WriteStream | undefined
  let lost = 0
  let retryAt = 0
  const give = (opened: WriteStream) => {
    if (stream !== opened) return
    stream = undefined
    retryAt = Date.now() + pause
  }
  const reopen = () => {
    if (Date.now() < retryAt) return
    const opened = openStream(file)
    opened?.on('error', () => give(opened))
    stream = opened
  }
  reopen()
  return {
    write: (line) => {
      if (stream === undefined) reopen()
      if (stream === undefined) return void lost++
      const missing = lost
      lost = 0
      const text = missing > 0 ? `${missingLines(missing)}\n${line}\n` : `${line}\n`
      stream.write(text, (error) => {
        if (error) lost += missing + 1
      })
    },
    end: () => stream?.end(),
  }
}

function openStream(file: string): WriteStream | undefined {
  try {
    mkdirSync(dirname(file), { recursive: true })
    setAside(file, largest)
    return createWriteStream(file, { flags: 'a', mode: 0o600 })
  } catch {
    return undefined
  }
}

/** Keeps a file that is larger than so many bytes as `*.1`, in the place of an older one. */
export function setAside(file: string, bytes: number): void {
  if (existsSync(file) && statSync(file).size > bytes) renameSync(file, `${file}.1`)
}

const missingLines = (count: number): string =>
  JSON.stringify({ level: 40, time: Date.now(), msg: `${count} lines could not be written and are missing here` })

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
