import type { ColumnType } from 'kysely'

/** The moment a row was added, which the database writes. */
export type CreatedAt = ColumnType<Date, never, never>

/** A `bytea`, as `pg` reads and writes it. */
export type Bytes = Buffer

declare const held: unique symbol

/** JSON as it comes from a column: a `jsonReader` makes of it what it is said to hold. */
export interface StoredJson<Value> {
  readonly [held]: Value
}

/** A `jsonb` that holds a value; it is written as text. */
export type JsonColumn<Value> = ColumnType<StoredJson<Value>, string, string>
