/** Classes of scores from low to high: one hue, lightness falling in even steps, readable without seeing hues. */
export const classFills = ['#dfeceb', '#abd2cf', '#6caeb0', '#2d7d86', '#0f4a57'] as const
/** Text on each class, at least 4.5 : 1 against it. */
export const classInks = ['#17262e', '#17262e', '#17262e', '#ffffff', '#ffffff'] as const

/** Text, and lines that matter as much as text. */
export const ink = '#17262e'
/** Text and lines in the second row, such as the labels of an axis. */
export const muted = '#56666f'
/** Grid lines and lines that part strips. */
export const rule = '#d5dbde'
/** The ground of every chart, and the fill of a tile without a score. */
export const paper = '#ffffff'
/** All administrations that are not marked. */
export const crowd = '#5f8791'
/** Scores as bars. */
export const bar = '#2d7d86'
/** Parts of a score, beside the bar of the whole. */
export const barLight = '#8fbfc1'
/** The marked administration, wherever it appears; its mark always differs in shape or label as well. */
export const accent = '#b8400f'
/** Peers: the middle half as a warm grey, the median in ink. */
export const peers = '#e6e0d4'
/** The lines of the hatch, which stands for a value that is missing. */
export const hatch = '#9aa6ac'

/** The typefaces of every chart: those of the system that shows it. */
export const fontFamily = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
