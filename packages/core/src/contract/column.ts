/** The kind of a column: `text` is dictionary-encoded in Arrow, `number` Float64, `integer` Int32; all may be null. */
export type ColumnKind = 'text' | 'number' | 'integer'
export interface Column<Kind extends ColumnKind = ColumnKind> {
  readonly kind: Kind
  readonly description: string
}
export type Columns = Readonly<Record<string, Column>>

/** A row of a table: what the column's kind says, or null where missing. */
export type RowOf<C extends Columns> = {
  [Name in keyof C]: (C[Name]['kind'] extends 'text' ? string : number) | null
}

const column = <Kind extends ColumnKind>(kind: Kind, description: string): Column<Kind> => ({ kind, description })
export const text = (description: string) => column('text', description)
export const number = (description: string) => column('number', description)
export const integer = (description: string) => column('integer', description)
