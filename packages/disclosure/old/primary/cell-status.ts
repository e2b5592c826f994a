/** A code of the SDMX list CL_CONF_STATUS: F free, A too few contributors, C confidential, D to protect another cell. */
export type CellStatus = 'F' | 'A' | 'C' | 'D'
