import lpi from '../../data/lpi.json' with { type: 'json' }
import illustrative from '../../data/pmm-illustrative.json' with { type: 'json' }
import type { Method } from './schema/method.ts'

/** The methods shipped with the platform, as published JSON. A test holds that each passes `checkMethod`. */
export const packs = [illustrative, lpi] as readonly Method[]

/** A shipped method by its id; undefined when there is none. */
export const packOf = (id: string): Method | undefined => packs.find((pack) => pack.id === id)
