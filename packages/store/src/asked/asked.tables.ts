declare module '../database/tables.ts' {
  interface Database {
    picked_group: PickedGroupTable
  }
}

/** The log of groups picked by hand, each when an organisation first asked for it; rows are only ever added. */
export interface PickedGroupTable {
  organisation: string
  cycle: string
  /** Codes of its members, in their order. */
  members: string[]
  /** The members that keep something back from other members. */
  confidential: string[]
  /** Prefix of the API key. */
  asker: string
  asked_at: Date
}
