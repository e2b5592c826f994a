import pg from 'pg'

/** Which byte is flipped: of the bytes of the row that a condition chooses, the byte at a share of their length. */
export interface FlippedByte {
  readonly table: 'table_chunk' | 'score_run'
  /** SQL that chooses rows, with `$2` and so on for the values. */
  readonly where: string
  readonly values?: readonly unknown[]
  /** From 0, the first byte, to 1, the last byte; 0.5 unless said. */
  readonly at?: number
}

/**
 * Flips one bit of stored bytes as somebody may who is a superuser of the database: triggers that guard the rows do not run.
 * A second call with the same choice puts the bit back.
 *
 * @returns how many rows were changed
 */
export async function flipByte(
  databaseUrl: string,
  { table, where, values = [], at = 0.5 }: FlippedByte,
): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    const place = 'floor($1::float8 * (octet_length(bytes) - 1))::int'
    const changed = `set_byte(bytes, ${place}, get_byte(bytes, ${place}) # 1)`
    const { rowCount } = await client.query(`update ${table} set bytes = ${changed} where ${where}`, [at, ...values])
    return rowCount ?? 0
  } finally {
    await client.end()
  }
}
