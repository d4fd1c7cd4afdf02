type Child = Node | string

/** An element with its attributes and children; texts are texts, never markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

export function makeButton(name: string, act: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button' }, [name])
  button.addEventListener('click', act)
  return button
}
