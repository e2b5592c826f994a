import type { RowProblem } from '@pmm/core/domain/row-problem'
import { checkMethod } from '@pmm/core/method/check/check-method'
import type { Method } from '@pmm/core/method/schema/method'
import { Failure } from '../terminal/failure.ts'
import { readJson } from './mapping.ts'

/** Reads a method and checks its shape and its meaning. @throws Failure that lists every problem with its path */
export function readMethod(file: string): Method {
  const { method, problems } = checkMethod(readJson(file))
  if (method !== null) return method
  const rows = problems.map(
    ({ path, value, message }): RowProblem => ({
      row: null,
      column: path || '/',
      value,
      rule: 'invalid-method',
      message,
    }),
  )
  throw new Failure('failed', `${file} is no method that works: ${rows.length} problem(s).`, { problems: rows })
}
