import type { JsonReader } from '@pmm/core/json/reader'
import type { StoredJson } from './columns.ts'

/**
 * Makes the reader of a column of JSON.
 *
 * @param column table and column, for messages: `method.body`
 * @returns a function of what the column holds and of the key of its row
 * @throws Error that names column, key and the places at fault, where a row does not hold what it should
 */
export const jsonReader =
  <Value>(column: string, read: JsonReader<Value>) =>
  (stored: StoredJson<Value>, key: string): Value => {
    try {
      return read(stored)
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error)
      throw new Error(`${column} of ${key} is not what it should be: ${fault}`, { cause: error })
    }
  }
