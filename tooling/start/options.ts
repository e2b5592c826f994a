import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ServiceError } from '../services/service-error.ts'

/** The options of `npm start -- …`. */
export interface StartOptions {
  readonly port: number
  readonly workers: number
  readonly empty: boolean
  /** Absolute path of the folder for everything that is kept between runs. */
  readonly data: string
  /** Absolute path of a backup that fills the database, which must be empty. */
  readonly restore: string | undefined
}

/** What `npm start -- --help` prints. */
export const usage = `npm start [-- options]
  --port N      port of the web page and the API (4300)
  --workers N   how many workers score at the same time (1)
  --data DIR    folder for everything that is kept between runs (.pmm)
  --empty       without demonstration data
  --restore FILE  fill the empty database of a new data folder with what pmm backup wrote`

/**
 * Reads the arguments of a start.
 *
 * @param root what a relative `--data` is relative to
 * @throws {ServiceError} when an argument is unknown or out of range
 */
export function readOptions(args: readonly string[], root: string): StartOptions {
  const { port, workers, data, empty, restore } = parse(args)
  return {
    port: wholeNumber('--port', port, 1, 65_535),
    workers: wholeNumber('--workers', workers, 0, 64),
    empty,
    data: resolve(root, data),
    restore: restore === undefined ? undefined : resolve(root, restore),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4300' },
        workers: { type: 'string', default: '1' },
        data: { type: 'string', default: '.pmm' },
        empty: { type: 'boolean', default: false },
        restore: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new ServiceError(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new ServiceError(`${name} must be a whole number from ${least} to ${most}, not "${text}".`)
}
