/** Switches between dark and light; until then the page is as the system is. */
export function switchTheme(): void {
  const { dataset } = document.documentElement
  const dark = dataset['theme']
    ? dataset['theme'] === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches
  dataset['theme'] = dark ? 'light' : 'dark'
}
