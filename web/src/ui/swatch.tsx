/** A small field of one colour; the text beside it carries the meaning. */
export function Swatch({ colour }: { readonly colour: string }) {
  return <span className="swatch" style={{ backgroundColor: colour }} aria-hidden="true" />
}
