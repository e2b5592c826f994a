/** Where a case runs. */
export interface Place {
  readonly folder: string
  /** A folder for what the steps of the case write. */
  readonly out: string
  /** The throw-away platform; undefined where no case needs one. */
  readonly platform: { readonly url: string; readonly apiKey: string } | undefined
  /** A text with the code of the case's cycle in the place of {cycle}, and the folder in the place of {out}. */
  readonly filled: (text: string) => string
}

/** The platform of a place. @throws Error where there is none */
export function platformOf({ platform }: Place): { readonly url: string; readonly apiKey: string } {
  if (platform === undefined) throw new Error('this step needs a platform')
  return platform
}
