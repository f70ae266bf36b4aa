/** Whether a built-in module has been loaded, by anybody. */
export const isLoaded = (name: string): boolean =>
  (process as unknown as { moduleLoadList: readonly string[] }).moduleLoadList.includes(
    `NativeModule ${name}`,
  )
