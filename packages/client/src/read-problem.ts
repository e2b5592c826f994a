import type { ProblemDetails } from '@pmm/core/domain/problem-details'
import type { RowProblem } from '@pmm/core/domain/row-problem'

/**
 * Problem details in the body of an answer; undefined where it holds none, as that of a proxy in between. Members that are
 * missing are filled in as RFC 9457 says.
 */
export function readProblem(text: string, status: number): ProblemDetails | undefined {
  const body = readObject(text)
  const title = textIn(body, 'title') ?? textIn(body, 'detail')
  if (title === undefined) return undefined
  const { problems, problemCount, ...rest } = body as Partial<ProblemDetails>
  return {
    ...rest,
    type: textIn(body, 'type') ?? 'about:blank',
    title,
    status,
    detail: textIn(body, 'detail') ?? title,
    ...(Array.isArray(problems) && {
      problems: problems.filter(isRowProblem),
      problemCount: problemCount ?? problems.length,
    }),
  }
}

/** Whether an entry says which row breaks which rule; servers other than the API may list anything. */
function isRowProblem(entry: unknown): entry is RowProblem {
  const { row, column, message } = (entry ?? {}) as Partial<RowProblem>
  return (row === null || typeof row === 'number') && typeof column === 'string' && typeof message === 'string'
}

/** The object that a text holds in JSON; an empty one where it holds none. */
function readObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function textIn(body: object, name: string): string | undefined {
  const value = (body as Record<string, unknown>)[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
