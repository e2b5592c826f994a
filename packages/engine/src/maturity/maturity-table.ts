/** Levels of maturity to be filled in, row by row. */
export type MaturityTable = ReturnType<typeof maturityTable>

/** Room for so many rows. */
export function maturityTable(rows: number) {
  const texts = () => new Array<string | null>(rows)
  const numbers = () => new Float64Array(rows)
  return {
    ...{ administration: texts(), cycle: texts(), period: texts(), node: texts(), level: numbers() },
    ...{ plus: texts(), index: numbers(), reached: numbers(), held: texts(), blocking: texts(), path: texts() },
  }
}
