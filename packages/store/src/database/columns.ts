import type { ColumnType } from 'kysely'

/** The moment a row was added, which the database writes. */
export type CreatedAt = ColumnType<Date, never, never>

/** A `bytea`, as `pg` reads and writes it. */
export type Bytes = Buffer
