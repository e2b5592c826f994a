/**
 * The class of a failure of the database, by its SQLSTATE (PostgreSQL, appendix A). These are the only places that look
 * at such codes; whatever none of them names is a mistake of a statement.
 */
const classes = {
  /** The connection, or the server behind it, is gone; the last four are words of the operating system. */
  unavailable: /^(08|57P0|53300|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/,
  /**
   * Rolled back for the sake of another transaction, idle for too long, without a lock or other means, or stopped by an
   * operator.
   */
  passing: /^(25P03|40|53|55P03|57|E[A-Z]+)/,
  /** Somebody else was in the way, or the work took longer than anybody waits. */
  busy: /^(25P03|40|53[24]|55P03|57014)/,
  /** The disk is full: that of the server, or one of ours. */
  full: /^(53100|ENOSPC)$/,
  /** There is no such login or no such database. */
  refused: /^(28|3D)/,
  /** A value is none that the column or the function takes: a text with U+0000, a date that there is not, a number out of range. */
  dataException: /^22/,
  /** There is no such table. */
  tableMissing: /^42P01$/,
} as const

/** True for failures of the connection or the server, as opposed to failures of a statement. */
export const isUnavailable = (error: unknown): boolean =>
  isOf('unavailable', error) ||
  (error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|Query read timeout|is not queryable/.test(
      error.message,
    ))

/** Whether the same work may go well a moment later: the database is away, or transactions were in each other's way. */
export const mayPass = (error: unknown): boolean => isUnavailable(error) || isOf('passing', error)

/** Whether the database is there and cannot do this now. */
export const isBusy = (error: unknown): boolean => isOf('busy', error)

/** Whether there is no room on a disk. */
export const isOutOfRoom = (error: unknown): boolean => isOf('full', error)

/** Whether the server lets nobody in with these words, or has no database of the name. */
export const isRefused = (error: unknown): boolean => isOf('refused', error)

/** Whether a statement names a table that is not there: nothing has been migrated yet. */
export const isTableMissing = (error: unknown): boolean => isOf('tableMissing', error)

/** Whether the database refuses a value that a statement carries. */
export const isDataException = (error: unknown): boolean => isOf('dataException', error)

function isOf(name: keyof typeof classes, error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && classes[name].test(code)
}
