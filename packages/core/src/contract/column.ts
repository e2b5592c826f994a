/** The kind of a column: `text` is dictionary-encoded in Arrow, `number` Float64, `integer` Int32; all may be null. */
export type ColumnKind = 'text' | 'number' | 'integer'
/** A column of a table: its kind, and what its cells hold, in words with the unit. */
export interface Column<Kind extends ColumnKind = ColumnKind> {
  readonly kind: Kind
  readonly description: string
  /** Whether the column was added to its table later: what was stored before lacks it, and reads as missing. */
  readonly added?: true
}
/** The columns of a table by name, in their order. */
export type Columns = Readonly<Record<string, Column>>

/** A row of a table: what the column's kind says, or null where missing. */
export type RowOf<C extends Columns> = {
  [Name in keyof C]: (C[Name]['kind'] extends 'text' ? string : number) | null
}

const column = <Kind extends ColumnKind>(kind: Kind, description: string): Column<Kind> => ({ kind, description })
/** A column of texts. */
export const text = (description: string) => column('text', description)
/** A column of floating-point numbers. */
export const number = (description: string) => column('number', description)
/** A column that tables stored by earlier versions do not have. */
export const added = <Kind extends ColumnKind>(later: Column<Kind>): Column<Kind> => ({ ...later, added: true })
/** A column of whole numbers. */
export const integer = (description: string) => column('integer', description)
