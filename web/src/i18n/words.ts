/** The shape of a dictionary: every sentence of a tree is some text. */
export type Words<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Words<Tree[Key]>
}
