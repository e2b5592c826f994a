/** A sentence on the noise in figures of groups; nothing where there is no sentence. */
export function NoiseNote({ sentence }: { readonly sentence: string | null }) {
  return sentence === null ? null : (
    <p className="noise-note" role="note">
      {sentence}
    </p>
  )
}
