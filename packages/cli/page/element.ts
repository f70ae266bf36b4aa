type Child = Node | string | undefined | false
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * An element with its content. Texts become text and nothing else: names in a report can be anything.
 * @param name a tag, and classes after dots
 */
export function element<Name extends string>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): TagOf<Name> {
  const [tag = '', ...classes] = name.split('.')
  const made = document.createElement(tag)
  if (classes.length > 0) made.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      made.setAttribute(key, value === true ? '' : String(value))
  made.append(...children.filter((child) => child !== undefined && child !== false))
  return made as TagOf<Name>
}

type TagOf<Name extends string> = Name extends `${infer Tag}.${string}`
  ? TagOf<Tag>
  : Name extends keyof HTMLElementTagNameMap
    ? HTMLElementTagNameMap[Name]
    : HTMLElement

/** Numbers as people read them: 12 345. */
export const figure = (value: number): string =>
  value.toLocaleString('en').replaceAll(',', '\u202f')

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${figure(count)} ${count === 1 ? noun : many}`
